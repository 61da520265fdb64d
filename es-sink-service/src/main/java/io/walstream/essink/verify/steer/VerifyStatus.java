package io.walstream.essink.verify.steer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as it is shown.
 *
 * @param table schema and name
 * @param topic where its changes come from
 * @param state waiting, running, equal, different, undecided (only changing ones are left), failed
 *     or stopped
 * @param step what is being done
 * @param repair whether what differs is mended
 * @param started when it began
 * @param ended when it was over
 * @param rows of the table
 * @param documents of the index
 * @param equal rows whose documents are equal; 0 before the end
 * @param missing rows without a document
 * @param extra documents without a row
 * @param different documents that are not as their rows
 * @param changing ones that changed whenever they were looked at
 * @param repaired ones that differed and were mended; they count as equal
 * @param outranked documents among these that stand at versions above all that the pipeline gives
 * @param ids of those that differ, 100 of each kind at the most
 * @param notCompared columns that are not compared
 * @param from the log's position before the first row was read
 * @param to the log's position after the last
 * @param established how it was known that the sink had passed a position: slot or quiet_topic
 * @param fault why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerifyStatus(
    String table,
    String topic,
    String state,
    String step,
    boolean repair,
    @Nullable Instant started,
    @Nullable Instant ended,
    long rows,
    long documents,
    long equal,
    long missing,
    long extra,
    long different,
    long changing,
    long repaired,
    long outranked,
    Ids ids,
    List<String> notCompared,
    @Nullable String from,
    @Nullable String to,
    @Nullable String established,
    @Nullable String fault) {

  /** Ids of documents. */
  record Ids(
      List<String> missing, List<String> extra, List<String> different, List<String> changing) {}
}
