package io.walstream.cdc.lead;

/** What an instance is among those of its pipeline. */
public enum Role {
  /** Holds the lock: the only one that may capture. */
  ACTIVE,
  /** Waits for the lock that another instance holds. */
  STANDBY,
  /** Neither: it starts, ends, or cannot reach Postgres. */
  NONE
}
