/** One partition: an append-only file that survives a kill, and its readers. */
@NullMarked
package io.walstream.local.eventhubs.partition;

import org.jspecify.annotations.NullMarked;
