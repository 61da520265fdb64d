/** From a batch of records to one Kafka transaction that holds its position too. */
@NullMarked
package io.walstream.cdc.publish;

import org.jspecify.annotations.NullMarked;
