/** Carries AMQP 1.0 over plain TCP: one thread, one selector, all connections and their links. */
@NullMarked
package io.walstream.local.eventhubs.amqp;

import org.jspecify.annotations.NullMarked;
