package io.walstream.sink.dead.steer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.walstream.sink.dead.replay.ReplayProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that nothing was done about yet.
 *
 * @param open how many there are
 * @param current whether all of the topics could be read for that; otherwise ask again
 * @param byTopic how many, by the topic that they come from
 * @param byCause how many, by cause; of the oldest some ten thousand of each topic
 * @param letters the newest, or those that follow
 * @param next what to ask for with {@code after} for those that follow; absent at the end
 * @param replay the replay that runs, or the last one; absent if there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLettersStatus(
    long open,
    boolean current,
    Map<String, Long> byTopic,
    Map<String, Long> byCause,
    List<Entry> letters,
    @Nullable String next,
    @Nullable ReplayProgress replay) {

  /**
   * A letter.
   *
   * @param id what it is known by: where its record stood
   * @param cause {@code rejected}, {@code malformed} or {@code too-large}
   * @param text the cause in a line
   * @param target the index or hub
   * @param documentId the document's id
   * @param lsn the change's position in the write-ahead log
   * @param time when it was written
   * @param attempt how often it was tried
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String id,
      String cause,
      String text,
      @Nullable String target,
      @Nullable String documentId,
      @Nullable Long lsn,
      Instant time,
      int attempt) {}
}
