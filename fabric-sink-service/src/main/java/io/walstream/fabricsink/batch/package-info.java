/** Gathers events by the hub's partition, up to what a link takes. */
@NullMarked
package io.walstream.fabricsink.batch;

import org.jspecify.annotations.NullMarked;
