package io.walstream.sink.consume;

import static io.walstream.sink.consume.RecordingDelivery.TAKES;
import static io.walstream.sink.consume.RecordingDelivery.fails;
import static io.walstream.sink.consume.TestTopic.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import io.walstream.service.health.WorkerPhase;
import io.walstream.sink.watch.PartitionState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is committed before it is delivered, and nothing is passed over. */
@SuppressWarnings("try") // a sink runs for as long as its block does
class DeliveryIT {

  private final TestTopic topic =
      new TestTopic(Backing.kafka().bootstrapServers(), "t-" + UUID.randomUUID());
  private final RecordingDelivery delivery = new RecordingDelivery();

  @Test
  void everyRecordIsDeliveredAndThenCommitted() throws Exception {
    topic.create(3).send(0, 300);

    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(300));
    }
    assertThat(delivery.delivered()).containsExactlyInAnyOrderElementsOf(numbers(0, 300));
  }

  @Test
  void failingDeliveryIsRepeatedForLongerThanThePollIntervalByTheSameMember() throws Exception {
    topic.create(1);
    delivery.whoseTarget(fails("away"));

    try (RunningSink sink =
        RunningSink.start(
            topic, delivery, "spring.kafka.consumer.properties.max.poll.interval.ms=1000")) {
      await().until(() -> topic.members().size() == 1);
      List<String> member = topic.members();
      topic.send(0, 100);

      await().pollDelay(Duration.ofSeconds(3)).until(() -> delivery.attempts() > 5);

      assertThat(topic.committed()).isZero();
      assertThat(topic.members()).isEqualTo(member);
      delivery.whoseTarget(TAKES);
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(100));
    }
    assertThat(delivery.delivered()).isEqualTo(numbers(0, 100));
  }

  static Stream<Exception> anything() {
    return Stream.of(new ClassCastException(), new IOException("x"), new KafkaException("x"));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void noRecordIsPassedOverWhateverIsThrown(Exception fault) throws Exception {
    topic.create(1).send(0, 10);
    delivery.whoseTarget(
        () -> {
          if (delivery.attempts() < 4) {
            throw fault;
          }
          return null;
        });

    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(10));
    }
    assertThat(delivery.delivered()).isEqualTo(numbers(0, 10));
  }

  @Test
  void restartAfterAFailureGetsTheSameRecordsAgain() throws Exception {
    topic.create(1).send(0, 10);
    delivery.whoseTarget(fails("away"));
    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().until(() -> delivery.attempts() > 1);
    }
    assertThat(topic.committed()).isZero();

    RecordingDelivery next = new RecordingDelivery();
    try (RunningSink sink = RunningSink.start(topic, next)) {
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(10));
    }
    assertThat(next.delivered()).isEqualTo(numbers(0, 10));
  }

  @Test
  void endsAtOnceInALongPauseAndCommitsNothing() throws Exception {
    topic.create(1).send(0, 10);
    delivery.whoseTarget(fails("away"));
    RunningSink sink =
        RunningSink.start(
            topic,
            delivery,
            "walstream.consume.retry-first=60s",
            "walstream.consume.retry-max=60s");
    await().until(() -> delivery.attempts() == 1);

    long from = System.nanoTime();
    sink.close();

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(30));
    assertThat(topic.committed()).isZero();
  }

  @Test
  void deliveryThatOutlastsThePollIntervalIsDeliveredOnceByTheSameMember() throws Exception {
    topic.create(1);
    CountDownLatch answer = new CountDownLatch(1);
    delivery.whoseTarget(
        () -> {
          answer.await(60, TimeUnit.SECONDS);
          return null;
        });

    try (RunningSink sink =
        RunningSink.start(
            topic, delivery, "spring.kafka.consumer.properties.max.poll.interval.ms=1000")) {
      await().until(() -> topic.members().size() == 1);
      List<String> member = topic.members();
      topic.send(0, 10);

      await().pollDelay(Duration.ofSeconds(3)).until(() -> delivery.attempts() == 1);

      assertThat(topic.members()).isEqualTo(member);
      assertThat(topic.committed()).isZero();
      answer.countDown();
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(10));
    }
    assertThat(delivery.delivered()).isEqualTo(numbers(0, 10));
  }

  @Test
  void nothingMoreIsTakenWhileTooMuchIsUnderWay() throws Exception {
    topic.create(2).send(0, 1000);
    delivery.whoseTarget(fails("away"));

    try (RunningSink sink =
        RunningSink.start(
            topic,
            delivery,
            "walstream.consume.max-batch-records=50",
            "walstream.consume.max-in-flight-records=100")) {
      await().until(() -> delivery.attempts() > 8);
      assertThat(delivery.taken()).isBetween(100, 150);

      delivery.whoseTarget(TAKES);
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(1000));
    }
    assertThat(delivery.delivered()).containsExactlyInAnyOrderElementsOf(numbers(0, 1000));
  }

  @Test
  void nothingMoreIsTakenWhileTooManyBytesAreUnderWay() throws Exception {
    topic.create(1).send(100_000, 100_200);
    delivery.whoseTarget(fails("away"));

    try (RunningSink sink =
        RunningSink.start(
            topic,
            delivery,
            "walstream.consume.max-batch-records=10",
            "walstream.consume.max-in-flight-bytes=120B")) {
      await().until(() -> delivery.attempts() > 8);
      assertThat(delivery.taken()).isBetween(20, 30);
    }
  }

  @Test
  void endsOfTransactionsAreCommittedToo() throws Exception {
    topic.create(1).sendInTransactions(0, 10);

    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(20));
      await()
          .untilAsserted(
              () ->
                  assertThat(sink.partitions())
                      .containsExactly(new PartitionState(topic.name(), 0, 20L, 20L, 0L)));
    }
    assertThat(delivery.delivered()).isEqualTo(numbers(0, 10));
  }

  @Test
  void pausedSinkTakesNothingAndStaysInItsGroupThroughARebalance() throws Exception {
    topic.create(2);
    RecordingDelivery other = new RecordingDelivery();
    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().until(() -> sink.phase() == WorkerPhase.RUNNING);
      sink.pauseSwitch().pause();
      sink.pauseSwitch().pause();
      assertThat(sink.phase()).isEqualTo(WorkerPhase.PAUSED);
      try (RunningSink second = RunningSink.start(topic, other)) {
        await().until(() -> topic.members().size() == 2);
        topic.send(0, 100);
        await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(50));
      }
      await().until(() -> sink.partitions().size() == 2);
      topic.send(100, 200);
      await()
          .untilAsserted(
              () -> assertThat(sink.partitions()).extracting("end").containsExactly(100L, 100L));
      assertThat(delivery.taken()).isZero();

      sink.pauseSwitch().resume();
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(200));
      assertThat(sink.phase()).isEqualTo(WorkerPhase.RUNNING);
    }
  }

  @Test
  void instancesThatComeAndGoUnderLoadDeliverEveryRecordOnceAndInOrder() throws Exception {
    topic.create(4);
    RecordingDelivery other = new RecordingDelivery();
    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().until(() -> sink.phase() == WorkerPhase.RUNNING);
      topic.send(0, 4_000);
      try (RunningSink second = RunningSink.start(topic, other)) {
        for (int from = 4_000; other.taken() < 1_000; from += 400) {
          int behind = from - 4_000;
          topic.send(from, from + 400);
          await().until(() -> topic.committed() >= behind);
        }
      }
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(topic.end()));
    }
    List<String> all = new ArrayList<>(delivery.delivered());
    all.addAll(other.delivered());
    all.sort(Comparator.comparingInt(Integer::parseInt));
    assertThat(all).isEqualTo(numbers(0, (int) topic.end()));
    assertThat(Stream.of(delivery, other))
        .allSatisfy(
            each ->
                assertThat(each.delivered().stream().map(Integer::valueOf))
                    .filteredOn(n -> n % 4 == 0)
                    .isSorted());
  }

  @Test
  void recordsThatMovedToAnotherConsumerAreNotDeliveredByBoth() throws Exception {
    topic.create(2).send(0, 100);
    delivery.whoseTarget(fails("this one cannot reach the target"));
    RecordingDelivery other = new RecordingDelivery();

    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().until(() -> delivery.attempts() > 1);
      try (RunningSink second = RunningSink.start(topic, other)) {
        await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(50));
        delivery.whoseTarget(TAKES);
        await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(100));
      }
    }
    assertThat(Stream.of(delivery, other).flatMap(d -> d.delivered().stream()))
        .containsExactlyInAnyOrderElementsOf(numbers(0, 100));
  }

  @Test
  void topicThatAppearsLaterIsFound() throws Exception {
    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().until(() -> sink.phase().name().equals("RUNNING"));

      topic.create(3).send(0, 30);

      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(30));
    }
  }
}
