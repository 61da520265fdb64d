/** From a record to the write of one document: its id, its version, its source. */
@NullMarked
package io.walstream.essink.translate;

import org.jspecify.annotations.NullMarked;
