/** Sends batches: one in flight per partition, the partitions side by side. */
@NullMarked
package io.walstream.fabricsink.send;

import org.jspecify.annotations.NullMarked;
