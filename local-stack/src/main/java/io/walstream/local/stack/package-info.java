/** The eight parts of the pipeline on one machine: what they are, how they start, how they stop. */
@NullMarked
package io.walstream.local.stack;

import org.jspecify.annotations.NullMarked;
