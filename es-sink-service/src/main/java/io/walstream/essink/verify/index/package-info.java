/** Reads an index's documents: their ids, versions and hashes. */
@NullMarked
package io.walstream.essink.verify.index;

import org.jspecify.annotations.NullMarked;
