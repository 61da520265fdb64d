package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that somebody has to mend: readiness tells, the data stays in Kafka, then it goes on. */
class RefusalIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private EventHubsServer hub;
  private ChangeTopic topic;

  @BeforeEach
  void start() throws Exception {
    hub = EventHubsServer.start(EventHubsSettings.of("es_1", 4));
    topic = new ChangeTopic();
  }

  @AfterEach
  void stop() throws Exception {
    topic.close();
    hub.close();
  }

  @Test
  void keyThatIsRefusedFromTheStartKeepsTheConsumerFromStarting() throws Exception {
    hub.faults().refuseTokens(true);
    try (RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      topic.write(key(1), create(1, 10, "a")).flush();
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(sink.health())
                      .contains("\"phase\":\"connecting\"", "\"step\":\"connect\"")
                      .contains("amqp:unauthorized-access")
                      .contains("give EVENTHUBS_CONNECTION_STRING a key with the Send claim"));
      assertThat(sink.isReady()).isFalse();
      assertThat(sink.isAlive()).isTrue();
      assertThat(topic.members()).isZero();

      hub.faults().clear();
      await().atMost(SOON).until(() -> sink.isReady() && topic.lag() == 0);
      assertThat(hub.eventCount()).isEqualTo(1);
    }
  }

  @Test
  void keyThatIsRefusedLaterKeepsTheChangesInKafkaUntilItIsTakenAgain() throws Exception {
    try (RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      await().atMost(SOON).until(sink::isReady);

      hub.faults().refuseTokens(true);
      hub.dropConnections();
      topic.write(key(1), create(1, 10, "a")).flush();

      awaitRefusal(sink, "amqp:unauthorized-access");
      hub.faults().clear();
      await().atMost(SOON).until(() -> topic.lag() == 0);
      await().atMost(SOON).until(sink::isReady);
    }
  }

  @Test
  void hubThatIsGoneKeepsTheChangesInKafkaUntilItIsBack() throws Exception {
    try (RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      await().atMost(SOON).until(sink::isReady);

      hub.faults().loseHub("es_1");
      hub.dropConnections();
      topic.write(key(1), create(1, 10, "a")).flush();

      awaitRefusal(sink, "create the Eventstream's custom endpoint");
      hub.faults().clear();
      await().atMost(SOON).until(() -> topic.lag() == 0);
      await().atMost(SOON).until(sink::isReady);
    }
  }

  private void awaitRefusal(RunningSink sink, String told) throws Exception {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(sink.health()).contains("\"phase\":\"retrying\"").contains(told));
    assertThat(sink.isReady()).isFalse();
    assertThat(sink.isAlive()).isTrue();
    assertThat(topic.lag()).isEqualTo(1);
    assertThat(hub.eventCount()).isZero();
  }

  @Test
  void keyThatMayOnlySendServesWithAConfiguredNumberOfPartitions() throws Exception {
    hub.faults().denyManagement(true);
    try (RunningSink sink =
        RunningSink.start(topic, hub.connectionString(), "walstream.send.partition-count=4")) {
      for (int id = 0; id < 100; id++) {
        topic.write(key(id), create(id, id + 1, "a"));
      }
      topic.flush();
      await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());

      assertThat(hub.eventCount()).isEqualTo(100);
      for (int partition = 0; partition < 4; partition++) {
        assertThat(hub.eventCount("es_1", partition)).isPositive();
      }
    }
  }

  @Test
  void keyThatMayOnlySendAsksForTheNumberOfPartitions() {
    hub.faults().denyManagement(true);
    try (RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(sink.health()).contains("EVENTHUBS_PARTITION_COUNT"));
      assertThat(sink.isReady()).isFalse();
    }
  }

  @Test
  void fewerPartitionsThanConfiguredAreToldAndNothingIsLost() throws Exception {
    try (RunningSink sink =
        RunningSink.start(topic, hub.connectionString(), "walstream.send.partition-count=5")) {
      for (int id = 0; id < 100; id++) {
        topic.write(key(id), create(id, id + 1, "a"));
      }
      topic.flush();
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(sink.health()).contains("link to partition 4"));
      assertThat(sink.isReady()).isFalse();
      assertThat(topic.lag()).isPositive();
    }
  }
}
