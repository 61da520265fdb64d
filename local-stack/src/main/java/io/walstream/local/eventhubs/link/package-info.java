/** What all ends of AMQP links share. */
@NullMarked
package io.walstream.local.eventhubs.link;

import org.jspecify.annotations.NullMarked;
