/** From a Debezium record to the bytes of a Kafka record, without a tree between. */
@NullMarked
package io.walstream.cdc.encode;

import org.jspecify.annotations.NullMarked;
