package io.walstream.essink;

import static io.walstream.essink.UserChange.delete;
import static io.walstream.essink.UserChange.insert;
import static io.walstream.essink.UserChange.truncate;
import static io.walstream.essink.UserChange.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.backing.Backing;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** TRUNCATE empties the index in the order of each partition, and never takes what came after. */
class TruncateIT {

  private static final int PARTITIONS = 3;

  private static final SourceTopic TOPIC = SourceTopic.create(PARTITIONS);
  private static final Index INDEX = Index.on(Backing.elasticsearch().uri());
  private static final RunningSink SINK = RunningSink.start(TOPIC, INDEX);
  private static final AtomicLong POSITIONS = new AtomicLong();

  // Each test's log goes on behind the others', whose rows its own truncates take.
  private final long begin = POSITIONS.getAndAdd(10_000);
  private final double truncates = truncates();

  @AfterAll
  static void end() {
    SINK.close();
  }

  @Test
  void rowsBeforeItGoAndRowsAfterItStayOnEveryPartition() throws Exception {
    send(IntStream.range(0, 5_000).mapToObj(id -> in(id % PARTITIONS, insert(id, "old", 1 + id))));

    send(
        Stream.of(
            in(0, insert(9_000, "before", 5_001)),
            in(1, update(1, "before", 5_002)),
            in(0, truncate(6_000)),
            in(0, insert(9_003, "after", 6_001)),
            in(1, truncate(6_000)),
            in(1, insert(1, "after", 6_002)),
            in(1, update(1, "later", 6_003)),
            in(2, truncate(6_000)),
            in(2, insert(9_002, "after", 6_004)),
            in(2, delete(9_002, 6_005))));

    assertThat(INDEX.count()).isEqualTo(2);
    assertThat(INDEX.nameOf(9_003)).isEqualTo("after");
    assertThat(INDEX.nameOf(1)).isEqualTo("later");
    assertThat(truncates() - truncates).isEqualTo(PARTITIONS);
  }

  @Test
  void rowThatComesLateOnAnotherPartitionGoesWithThatPartitionsOwn() throws Exception {
    send(
        Stream.of(in(0, insert(3, "old", 10)), in(0, truncate(100)), in(1, insert(4, "new", 110))));
    send(Stream.of(in(2, insert(5, "late", 20)), in(2, insert(8, "late", 30))));
    assertThat(INDEX.count()).isEqualTo(3);

    send(Stream.of(in(2, truncate(100)), in(2, insert(8, "new", 120)), in(1, truncate(100))));

    assertThat(INDEX.count()).isEqualTo(2);
    assertThat(INDEX.nameOf(4)).isEqualTo("new");
    assertThat(INDEX.nameOf(8)).isEqualTo("new");
  }

  @Test
  void redeliveryBringsNoRowBack() throws Exception {
    Stream<ProducerRecord<byte[], byte[]>> again = history();
    send(history());

    send(again);

    assertThat(INDEX.count()).isEqualTo(1);
    assertThat(INDEX.nameOf(1)).isEqualTo("new");
  }

  private Stream<ProducerRecord<byte[], byte[]>> history() {
    return Stream.of(
        in(0, insert(1, "old", 10)),
        in(0, insert(2, "old", 20)),
        in(0, truncate(30)),
        in(0, insert(1, "new", 40)),
        in(1, truncate(30)),
        in(2, truncate(30)));
  }

  private static void send(Stream<ProducerRecord<byte[], byte[]>> records) throws Exception {
    TOPIC.send(records);
    TOPIC.awaitDelivery();
  }

  private static double truncates() {
    return SINK.registry().get("walstream.truncates").counter().count();
  }

  private ProducerRecord<byte[], byte[]> in(int partition, UserChange change) {
    return new UserChange(change.op(), change.id(), change.name(), begin + change.lsn())
        .in(TOPIC.name(), partition);
  }
}
