/** Reaches the event hub: address and key, the connection and its faults, health. */
@NullMarked
package io.walstream.fabricsink.hub;

import org.jspecify.annotations.NullMarked;
