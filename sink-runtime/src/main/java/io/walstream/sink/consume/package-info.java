/** From the topics to the sink's delivery; commits offsets only of what is settled. */
@NullMarked
package io.walstream.sink.consume;

import org.jspecify.annotations.NullMarked;
