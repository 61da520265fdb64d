/** The sink under {@code /actuator/sink} and in the metrics, and a way to pause it. */
@NullMarked
package io.walstream.sink.steer;

import org.jspecify.annotations.NullMarked;
