/** Reading tables as they are: from which position on their rows count, what is read, how far. */
@NullMarked
package io.walstream.cdc.snapshot;

import org.jspecify.annotations.NullMarked;
