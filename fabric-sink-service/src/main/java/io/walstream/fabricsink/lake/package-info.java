/** Reaches the data lake: address and sign-in, the calls to it and their faults, health. */
@NullMarked
package io.walstream.fabricsink.lake;

import org.jspecify.annotations.NullMarked;
