/** What the server does at the end of each AMQP link: tokens, metadata, sends in, events out. */
@NullMarked
package io.walstream.local.eventhubs.link;

import org.jspecify.annotations.NullMarked;
