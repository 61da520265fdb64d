package io.walstream.cdc.publish;

import java.time.Instant;

/**
 * The last transaction that was committed to Kafka.
 *
 * @param lsn the position in the log; 0 if there was none yet
 * @param committedMicros when its last change was committed in Postgres, in microseconds since
 *     1970; 0 if there was none yet
 * @param at when Kafka had committed it
 */
public record Published(long lsn, long committedMicros, Instant at) {

  static final Published NOTHING = new Published(0, 0, Instant.EPOCH);
}
