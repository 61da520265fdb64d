/** Hands the events of a partition to its readers. */
@NullMarked
package io.walstream.local.eventhubs.consume;

import org.jspecify.annotations.NullMarked;
