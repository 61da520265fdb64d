/**
 * Takes encoded AMQP messages apart and puts them together again without decoding what it need not.
 */
@NullMarked
package io.walstream.local.eventhubs.message;

import org.jspecify.annotations.NullMarked;
