/** Compares a table with its index, looks again at what differs, and mends it where asked to. */
@NullMarked
package io.walstream.essink.verify.compare;

import org.jspecify.annotations.NullMarked;
