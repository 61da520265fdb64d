/** Sends batches: a lane for each partition of the hub, with one batch in flight. */
@NullMarked
package io.walstream.fabricsink.send;

import org.jspecify.annotations.NullMarked;
