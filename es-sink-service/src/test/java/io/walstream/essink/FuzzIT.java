package io.walstream.essink;

import static io.walstream.essink.UserChange.delete;
import static io.walstream.essink.UserChange.insert;
import static io.walstream.essink.UserChange.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.backing.Backing;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Whatever may stand in a topic: nothing stops the sink, and every record is accounted for. */
class FuzzIT {

  private static final int RECORDS = 10_000;
  private static final int IDS = 500;
  private static final int PARTITIONS = 3;
  private static final long SEED = 20261123;

  private final SourceTopic topic = SourceTopic.create(PARTITIONS);
  private final Random random = new Random(SEED);
  private int tombstones;

  @Test
  void everyRecordIsAppliedOrStaleOrDead() throws Exception {
    Index index = Index.on(Backing.elasticsearch().uri());
    topic.send(IntStream.range(0, RECORDS).mapToObj(n -> record()));

    try (RunningSink sink = RunningSink.start(topic, index)) {
      topic.awaitDelivery();

      assertThat(sink.settled() + sink.deadLetters() + tombstones).isEqualTo(RECORDS);
      assertThat(sink.documents("retryable")).isZero();
      assertThat(sink.deadLetters()).isGreaterThan(RECORDS / 10.0);
      assertThat(sink.settled()).isGreaterThan(RECORDS / 10.0);
      assertThat(sink.probe("readiness").statusCode()).isEqualTo(200);
    }
  }

  private ProducerRecord<byte[], byte[]> record() {
    int id = random.nextInt(IDS);
    UserChange change = change(id);
    byte[] key = change.key().getBytes(UTF_8);
    byte[] value = change.envelope().getBytes(UTF_8);
    int partition = id % PARTITIONS;
    return switch (random.nextInt(10)) {
      case 0 -> new ProducerRecord<>(topic.name(), partition, key, damaged(value));
      case 1 -> new ProducerRecord<>(topic.name(), partition, damaged(key), value);
      case 2 -> new ProducerRecord<>(topic.name(), partition, key, noise());
      case 3 -> new ProducerRecord<>(topic.name(), partition, null, value);
      case 4 -> new ProducerRecord<>(topic.name(), partition, key, conflicting(change));
      case 5 -> {
        tombstones++;
        yield new ProducerRecord<>(topic.name(), partition, key, null);
      }
      case 6 -> new ProducerRecord<>(topic.name(), partition, key, spread(change));
      default -> new ProducerRecord<>(topic.name(), partition, key, value);
    };
  }

  private UserChange change(int id) {
    long lsn = 1 + random.nextInt(1_000_000);
    return switch (random.nextInt(4)) {
      case 0 -> insert(id, "inserted", lsn);
      case 1 -> delete(id, lsn);
      default -> update(id, "updated", lsn);
    };
  }

  // Neither a TRUNCATE nor a large LSN comes of it: they would hide what else is wrong.
  private byte[] damaged(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] conflicting(UserChange change) {
    return change
        .envelope()
        .replace("\"date_of_birth\":\"1990-02-28\"", "\"date_of_birth\":{\"a\":1}")
        .getBytes(UTF_8);
  }

  private static byte[] spread(UserChange change) {
    return change.envelope().replace(",", ",\r\n\t").replace(":", " : ").getBytes(UTF_8);
  }
}
