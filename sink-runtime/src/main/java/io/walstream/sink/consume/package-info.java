/** From the topic to a sink's delivery; commits offsets only after the target's acknowledgement. */
@NullMarked
package io.walstream.sink.consume;

import org.jspecify.annotations.NullMarked;
