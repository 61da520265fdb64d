package io.walstream.sink.dead.log;

import io.walstream.sink.dead.DeadKafka;
import io.walstream.sink.dead.DeadProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which letters of the consumed topics are open: read from the topics of dead letters, whoever
 * wrote to them. Safe for use by any thread.
 */
public final class DeadLog {

  // About 500 B each: the lists take some 10 MB at the most.
  private static final int ROOM = 20_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final DeadKafka kafka;
  private final DeadProperties properties;
  private final Map<String, OpenLetters> topics = new LinkedHashMap<>();
  // By the topics of dead letters, the topics that they belong to.
  private final Map<TopicPartition, String> existing = new HashMap<>();
  private @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean current;
  private volatile long open;

  /**
   * @param topics those that the sink consumes
   */
  DeadLog(DeadKafka kafka, DeadProperties properties, List<String> topics) {
    this.kafka = kafka;
    this.properties = properties;
    for (String topic : topics) {
      this.topics.put(topic, new OpenLetters(Math.max(100, ROOM / topics.size())));
    }
  }

  /**
   * Reads what was written since the last time.
   *
   * @return false if there is more than could be read in 10 s: it goes on with the next call
   * @throws RuntimeException if Kafka does not let it read
   */
  public synchronized boolean refresh() {
    try {
      boolean whole = true;
      for (Map.Entry<TopicPartition, Long> end : ends().entrySet()) {
        whole &= catchUp(end.getKey(), end.getValue());
      }
      open = topics.values().stream().mapToLong(OpenLetters::count).sum();
      current = whole;
      return whole;
    } catch (RuntimeException e) {
      current = false;
      close();
      throw e;
    }
  }

  // One request for all: there may be many topics, and few of them have letters.
  private Map<TopicPartition, Long> ends() {
    Consumer<byte[], byte[]> reader = consumer();
    topics.forEach(
        (topic, letters) -> {
          TopicPartition partition = new TopicPartition(properties.topicFor(topic), 0);
          if (existing.containsKey(partition)) {
            return;
          }
          if (reader.partitionsFor(partition.topic()).isEmpty()) {
            letters.clear();
          } else {
            existing.put(partition, topic);
          }
        });
    return existing.isEmpty() ? Map.of() : reader.endOffsets(existing.keySet());
  }

  private boolean catchUp(TopicPartition partition, long end) {
    OpenLetters letters = Objects.requireNonNull(topics.get(existing.get(partition)));
    if (end < letters.next()) {
      letters.clear();
    }
    if (end == letters.next()) {
      return true;
    }
    consumer().assign(List.of(partition));
    long deadline = System.nanoTime() + WITHIN.toNanos();
    do {
      // What is deleted before the first letter is passed over: the reset is to the earliest.
      consumer().seek(partition, letters.next());
      if (!readTo(end, partition, letters, deadline)) {
        return false;
      }
      letters.goBackIfThereIsRoom();
    } while (letters.next() < end);
    return true;
  }

  private boolean readTo(long end, TopicPartition partition, OpenLetters letters, long deadline) {
    Consumer<byte[], byte[]> reader = consumer();
    while (reader.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        letters.read(record);
      }
      letters.readTo(reader.position(partition));
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    letters.readTo(end);
    return true;
  }

  private Consumer<byte[], byte[]> consumer() {
    Consumer<byte[], byte[]> open = consumer;
    if (open == null) {
      open = kafka.consumer();
      consumer = open;
    }
    return open;
  }

  /** Whether the last {@link #refresh()} has read everything. */
  public boolean isCurrent() {
    return current;
  }

  /** How many letters are open, when it was last looked; does not wait for a look that goes on. */
  public long open() {
    return open;
  }

  /** The topics whose letters these are. */
  public List<String> topics() {
    return List.copyOf(topics.keySet());
  }

  /** A topic's oldest open letters in the order they were written in, up to some ten thousand. */
  public synchronized List<OpenLetter> open(String topic) {
    OpenLetters letters = topics.get(topic);
    return letters == null ? List.of() : letters.held();
  }

  /** How many letters are open, by topic; about, where there are more than can be held. */
  public synchronized Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    topics.forEach((topic, letters) -> counts.put(topic, letters.count()));
    return counts;
  }

  /** Where the topics of dead letters were read to, by the topic that they belong to. */
  public synchronized Map<String, Long> readTo() {
    Map<String, Long> readTo = new LinkedHashMap<>();
    topics.forEach((topic, letters) -> readTo.put(topic, letters.next()));
    return readTo;
  }

  synchronized List<SettledPart> settledParts() {
    List<SettledPart> parts = new ArrayList<>();
    topics.forEach(
        (topic, letters) ->
            parts.add(
                new SettledPart(
                    new TopicPartition(properties.topicFor(topic), 0), letters.firstOpen())));
    return parts;
  }

  /** Gives up the connection; it is made anew when it is needed again. */
  synchronized void close() {
    Consumer<byte[], byte[]> open = consumer;
    consumer = null;
    existing.clear();
    if (open != null) {
      open.close(CloseOptions.timeout(Duration.ofMillis(500)));
    }
  }

  /**
   * What is settled of a topic of dead letters.
   *
   * @param partition its only one
   * @param before the offset before which every letter is settled
   */
  record SettledPart(TopicPartition partition, long before) {}
}
