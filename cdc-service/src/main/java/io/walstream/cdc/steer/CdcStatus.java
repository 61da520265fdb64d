package io.walstream.cdc.steer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline as this instance sees it.
 *
 * @param role {@code active}, {@code standby} or {@code none}
 * @param active who captures while this instance stands by; absent if it is not known
 * @param phase {@code starting}, {@code connecting}, {@code snapshot}, {@code streaming}, {@code
 *     paused}, {@code retrying}, {@code standby}, {@code stopping} or {@code failed}
 * @param step what it does just now, in words
 * @param positions how far the log is captured, published and confirmed
 * @param lag how far the pipeline is behind
 * @param rates what was published lately
 * @param tables the captured tables
 * @param snapshots those that run or wait, and the last ones that came to their end
 * @param slot the replication slot; absent while Postgres cannot be asked
 * @param publication the publication; absent while Postgres cannot be asked
 * @param failures how often capturing has failed since the service started
 * @param lastError the last of these
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CdcStatus(
    String role,
    @Nullable String active,
    String phase,
    String step,
    Positions positions,
    @Nullable Lag lag,
    Rates rates,
    List<TableStatus> tables,
    List<Snapshot> snapshots,
    @Nullable Slot slot,
    @Nullable Publication publication,
    long failures,
    @Nullable Failure lastError) {

  /**
   * Positions in the log.
   *
   * @param captured up to where it is read from Postgres
   * @param published up to where it is committed to Kafka
   * @param confirmed up to where the slot lets go of it
   * @param current its end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Positions(
      @Nullable Lsn captured,
      @Nullable Lsn published,
      @Nullable Lsn confirmed,
      @Nullable Lsn current) {}

  /**
   * How far the pipeline is behind; zero when everything that Postgres has for it is published.
   *
   * @param bytes log that was written and is not published
   * @param seconds how old the oldest change may be that is not published
   * @param at when Postgres was asked
   */
  record Lag(long bytes, double seconds, Instant at) {}

  /** What was published a second, in the last ten seconds and in the last minute. */
  record Rates(
      double changesPerSecond10s,
      double changesPerSecond1m,
      double bytesPerSecond10s,
      double bytesPerSecond1m) {}

  /**
   * A captured table.
   *
   * @param table {@code schema.table}
   * @param topic where its changes go
   * @param key the columns of its key; absent before its first change
   * @param published how many changes are published since the service started, by operation
   * @param lastChange when the last of them was committed in Postgres; absent if there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TableStatus(
      String table,
      String topic,
      @Nullable List<String> key,
      Map<String, Long> published,
      @Nullable Instant lastChange) {}

  /**
   * The snapshot of a table.
   *
   * @param table {@code schema.table}
   * @param kind {@code initial} or {@code requested}
   * @param state {@code waiting} for open transactions, {@code reading}, {@code done}, {@code
   *     stopped} or {@code failed}
   * @param condition which rows, as SQL; absent for all
   * @param rows how many of its rows are published
   * @param estimate about how many rows the table had; absent if Postgres has never counted
   * @param ended when it came to its end
   * @param fault what is wrong with it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Snapshot(
      String table,
      String kind,
      String state,
      @Nullable String condition,
      long rows,
      @Nullable Long estimate,
      @Nullable Instant ended,
      @Nullable String fault) {}

  /**
   * The replication slot.
   *
   * @param name its name
   * @param state {@code active}, {@code inactive}, {@code lost} or {@code absent}
   * @param walStatus what Postgres says of the log that it keeps
   * @param retainedBytes how much log it keeps
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Slot(String name, String state, @Nullable String walStatus, long retainedBytes) {}

  /**
   * The publication.
   *
   * @param name its name
   * @param exists whether it is there
   * @param missing captured tables that it does not have
   */
  record Publication(String name, boolean exists, List<String> missing) {}

  /**
   * A failure.
   *
   * @param at when
   * @param fault what, in a line
   */
  record Failure(Instant at, String fault) {}
}
