package io.walstream.local.status;

/**
 * The pipeline at one moment. A count that could not be read is {@link #UNKNOWN}.
 *
 * @param rows rows in Postgres
 * @param captured changes captured since the cdc-service started
 * @param elasticsearch documents in the index, and how they get there
 * @param eventHubs events in the hub, and how they get there
 */
public record Reading(long rows, long captured, Sink elasticsearch, Sink eventHubs) {

  /** In place of a count that could not be read. */
  public static final long UNKNOWN = -1;

  /**
   * What a sink has delivered.
   *
   * @param delivered what the target holds
   * @param lag changes in the topic that are not yet delivered
   * @param latency how long the latest took
   */
  public record Sink(long delivered, long lag, Latency latency) {}
}
