/** Completes changes that leave out unchanged columns with what the index holds of them. */
@NullMarked
package io.walstream.essink.complete;

import org.jspecify.annotations.NullMarked;
