/** Keeps the events of each partition in an append-only file that survives a kill. */
@NullMarked
package io.walstream.local.eventhubs.store;

import org.jspecify.annotations.NullMarked;
