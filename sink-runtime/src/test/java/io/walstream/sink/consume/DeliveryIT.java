package io.walstream.sink.consume;

import static io.walstream.sink.consume.RecordingDelivery.TAKES;
import static io.walstream.sink.consume.RecordingDelivery.fails;
import static io.walstream.sink.consume.TestTopic.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.converter.ConversionException;
import org.springframework.messaging.converter.MessageConversionException;

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

  static Stream<Exception> whatSpringWouldNotRepeat() {
    return Stream.of(
        new ClassCastException(),
        new NoSuchMethodException(),
        new MessageConversionException("x"),
        new ConversionException("x", new ClassCastException()),
        new ListenerExecutionFailedException("x", new ClassCastException()),
        new IllegalArgumentException("x"));
  }

  @ParameterizedTest
  @MethodSource("whatSpringWouldNotRepeat")
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

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
    assertThat(topic.committed()).isZero();
  }

  @Test
  void deliveryThatOutlastsThePollIntervalIsDeliveredAgainRatherThanLost() throws Exception {
    topic.create(1).send(0, 10);
    CountDownLatch rejoined = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    Callable<Void> slowOnce =
        () -> {
          if (first.getAndSet(false)) {
            rejoined.await(20, TimeUnit.SECONDS);
          }
          return null;
        };
    delivery.whoseTarget(slowOnce);

    try (RunningSink sink =
        RunningSink.start(
            topic, delivery, "spring.kafka.consumer.properties.max.poll.interval.ms=1000")) {
      await().until(() -> !first.get() && topic.members().isEmpty());
      rejoined.countDown();
      await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(10));
    }
    assertThat(delivery.delivered()).hasSize(20).containsAll(numbers(0, 10));
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
