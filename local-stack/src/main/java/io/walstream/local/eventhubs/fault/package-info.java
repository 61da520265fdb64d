/** The faults of the real service, on demand. */
@NullMarked
package io.walstream.local.eventhubs.fault;

import org.jspecify.annotations.NullMarked;
