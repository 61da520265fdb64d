/** From the write-ahead log to batches of records: runs Debezium's connector. */
@NullMarked
package io.walstream.cdc.capture;

import org.jspecify.annotations.NullMarked;
