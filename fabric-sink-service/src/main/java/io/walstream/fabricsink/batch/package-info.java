/** Gathers events for a partition of the hub, up to what its link takes. */
@NullMarked
package io.walstream.fabricsink.batch;

import org.jspecify.annotations.NullMarked;
