package io.walstream.sink.steer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.walstream.sink.watch.Failure;
import io.walstream.sink.watch.PartitionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sink as this instance sees it.
 *
 * @param phase {@code starting}, {@code connecting}, {@code running}, {@code paused}, {@code
 *     retrying}, {@code stopping} or {@code failed}
 * @param step what it does just now, in words
 * @param paused whether the operator has paused it
 * @param partitions the partitions that this instance has
 * @param inFlight what is consumed and not delivered
 * @param rates what was delivered lately
 * @param backPressure what holds it back just now
 * @param lastError the last failure since the start, mended or not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SinkStatus(
    String phase,
    String step,
    boolean paused,
    List<PartitionState> partitions,
    InFlight inFlight,
    Rates rates,
    BackPressure backPressure,
    @Nullable Failure lastError) {

  /**
   * What is consumed and not delivered.
   *
   * @param records how many
   * @param bytes of batches that are not wholly delivered
   * @param requests how many lanes have one under way
   */
  record InFlight(long records, long bytes, int requests) {}

  /** What was delivered a second, in the last ten seconds and in the last minute. */
  record Rates(
      double changesPerSecond10s,
      double changesPerSecond1m,
      double bytesPerSecond10s,
      double bytesPerSecond1m) {}

  /**
   * What holds it back.
   *
   * @param windowFull whether nothing more is consumed for the present, as too much is in flight
   * @param retryingSince since when something is tried again; absent if nothing is
   * @param bounds what the sink bounds its requests by at present, where it adapts to its target
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BackPressure(
      boolean windowFull, @Nullable Instant retryingSince, Map<String, Number> bounds) {}
}
