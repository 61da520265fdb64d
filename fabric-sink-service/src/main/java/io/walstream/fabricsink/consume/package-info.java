/** Follows a delivery from the consumed records to the hub's acknowledgement. */
@NullMarked
package io.walstream.fabricsink.consume;

import org.jspecify.annotations.NullMarked;
