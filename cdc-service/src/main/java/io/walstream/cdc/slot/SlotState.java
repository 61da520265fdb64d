package io.walstream.cdc.slot;

import org.jspecify.annotations.Nullable;

/**
 * The slot as the server shows it at one moment. Positions are bytes from the beginning of the log.
 *
 * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}; null
 *     where the server does not say
 * @param invalidation why the slot was invalidated, as Postgres 17 names it; null if it was not
 * @param activePid the server's process that reads from the slot; 0 if none does
 * @param failover whether a standby server keeps a copy of it (Postgres 17)
 * @param confirmed up to where everything is in Kafka; 0 if it is not known
 * @param current the log's end
 * @param retainedBytes how much log the server keeps for the slot
 * @param safeBytes how much more can be written before the slot is in danger; null for no limit
 */
public record SlotState(
    @Nullable String walStatus,
    @Nullable String invalidation,
    int activePid,
    boolean failover,
    long confirmed,
    long current,
    long retainedBytes,
    @Nullable Long safeBytes) {

  /** Whether changes that were not captured are gone from the log. */
  public boolean isLost() {
    return "lost".equals(walStatus) || invalidation != null;
  }

  /** How much log lies behind what is in Kafka: the lag, and other databases' changes. */
  public long unconfirmedBytes() {
    return Math.max(0, current - confirmed);
  }
}
