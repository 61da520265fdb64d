package io.walstream.local.arrival;

/**
 * How many of the new users are where.
 *
 * @param rows in Postgres
 * @param documents in Elasticsearch
 * @param events in the hub, each user counted once
 */
public record Arrivals(long rows, long documents, long events) {

  /**
   * Whether all are everywhere.
   *
   * @param wanted how many there should be
   * @return true if no count is less
   */
  public boolean reach(long wanted) {
    return rows >= wanted && documents >= wanted && events >= wanted;
  }
}
