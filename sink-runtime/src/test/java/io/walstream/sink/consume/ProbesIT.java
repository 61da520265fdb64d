package io.walstream.sink.consume;

import static io.walstream.sink.consume.RecordingDelivery.TAKES;
import static io.walstream.sink.consume.RecordingDelivery.fails;
import static io.walstream.sink.consume.TestTopic.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.service.health.WorkerPhase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** What the probes say is what the sink does. */
class ProbesIT {

  private final RecordingDelivery delivery = new RecordingDelivery();

  @Test
  void readinessFollowsTheTarget() throws Exception {
    TestTopic topic = topic(Backing.kafka().bootstrapServers()).create(1);
    delivery.whoseConnection(fails("no such host"));

    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(sink.readiness().getDetails())
                      .containsEntry("phase", "connecting")
                      .containsEntry("fault", "IllegalStateException: no such host"));
      assertThat(sink.readiness().getStatus()).isEqualTo(Status.DOWN);
      assertThat(sink.liveness()).isEqualTo(Status.UP);

      delivery.whoseConnection(TAKES);
      await().until(() -> sink.phase() == WorkerPhase.RUNNING);

      delivery.whoseTarget(fails("503"));
      topic.send(0, 10);
      await().until(() -> sink.phase() == WorkerPhase.RETRYING);
      assertThat(sink.readiness().getStatus()).isEqualTo(Status.DOWN);
      assertThat(sink.readiness().getDetails())
          .containsEntry("fault", "IllegalStateException: 503");
      assertThat(sink.liveness()).isEqualTo(Status.UP);

      delivery.whoseTarget(TAKES);
      await().until(() -> sink.phase() == WorkerPhase.RUNNING);
      assertThat(sink.readiness().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void livenessIsRedOnlyWhenTheWorkerIsDead() throws Exception {
    TestTopic topic = topic(Backing.kafka().bootstrapServers()).create(1);
    delivery.whoseTarget(
        () -> {
          throw new NoClassDefFoundError("gone");
        });
    topic.send(0, 10);

    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().until(() -> sink.phase() == WorkerPhase.FAILED);
      assertThat(sink.liveness()).isEqualTo(Status.DOWN);
    }
    assertThat(topic.committed()).isZero();
  }

  @Test
  void nothingIsConsumedBeforeTheTargetIsReady() throws Exception {
    TestTopic topic = topic(Backing.kafka().bootstrapServers()).create(1);
    topic.send(0, 10);
    delivery.whoseConnection(fails("not yet"));

    try (RunningSink sink = RunningSink.start(topic, delivery)) {
      await().until(() -> sink.readiness().getDetails().containsKey("fault"));
      assertThat(topic.members()).isEmpty();
      assertThat(delivery.attempts()).isZero();
    }
  }

  @Test
  void kafkaThatIsAwayIsToldAndReadingGoesOnWhenItIsBack(@TempDir Path directory) throws Exception {
    KafkaServer server = KafkaServer.start(KafkaSettings.in(directory));
    try {
      TestTopic topic = topic(server.bootstrapServers()).create(1);
      topic.send(0, 10);
      try (RunningSink sink = RunningSink.start(topic, delivery)) {
        await().until(() -> delivery.delivered().size() == 10);
        assertThat(sink.kafka().getStatus()).isEqualTo(Status.UP);

        server.close();
        await().until(() -> sink.kafka().getStatus().equals(Status.DOWN));
        assertThat(sink.liveness()).isEqualTo(Status.UP);

        server = KafkaServer.start(server.settings());
        topic.send(10, 20);
        await()
            .atMost(Duration.ofSeconds(40))
            .untilAsserted(() -> assertThat(delivery.delivered()).containsAll(numbers(10, 20)));
        assertThat(sink.kafka().getStatus()).isEqualTo(Status.UP);
        assertThat(sink.phase()).isEqualTo(WorkerPhase.RUNNING);
      }
    } finally {
      server.close();
    }
  }

  private static TestTopic topic(String bootstrapServers) {
    return new TestTopic(bootstrapServers, "p-" + UUID.randomUUID());
  }
}
