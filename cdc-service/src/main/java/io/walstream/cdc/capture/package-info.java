/** From the write-ahead log to batches of records: owns the Debezium engine. */
@NullMarked
package io.walstream.cdc.capture;

import org.jspecify.annotations.NullMarked;
