package io.walstream.essink.verify.arrive;

/** By what it is known that everything up to a position is published. */
public enum Established {
  /** Postgres has it confirmed by cdc-service, which does so once it is committed to Kafka. */
  SLOT,
  /** Nothing was published for a while: likely, not certain. */
  QUIET_TOPIC
}
