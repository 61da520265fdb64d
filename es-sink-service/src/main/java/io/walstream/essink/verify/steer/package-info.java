/** Starts, stops and shows comparisons. */
@NullMarked
package io.walstream.essink.verify.steer;

import org.jspecify.annotations.NullMarked;
