/**
 * A stand-in for Azure Event Hubs, in-process, that the unmodified Azure SDK sends to and reads
 * from.
 */
@NullMarked
package io.walstream.local.eventhubs;

import org.jspecify.annotations.NullMarked;
