package io.walstream.sink.dead.letter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record stood in its own topic, which is what its letter is known by: {@code
 * cdc.fabric.user_data-0@42}.
 *
 * @param topic the record's
 * @param partition the record's
 * @param offset the record's
 */
public record Position(String topic, int partition, long offset) {

  private static final Pattern ID =
      Pattern.compile("([A-Za-z0-9._-]{1,249})-(\\d{1,9})@(\\d{1,18})");

  /**
   * @param id as {@link #toString()} tells it
   * @throws IllegalArgumentException if it is none; the message is a sentence
   */
  public static Position parse(String id) {
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "This is no letter's id: name it as <topic>-<partition>@<offset>, as the list does.");
    }
    return new Position(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
  }

  /** The partition that the record stood in. */
  public TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
