/** All hubs under one folder, and the way of an event to its partition. */
@NullMarked
package io.walstream.local.eventhubs.store;

import org.jspecify.annotations.NullMarked;
