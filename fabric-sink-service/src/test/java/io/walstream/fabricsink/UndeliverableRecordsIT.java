package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static java.nio.charset.StandardCharsets.UTF_8;
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

/** Until there are dead letters: such a record holds up its partition and is told by its place. */
class UndeliverableRecordsIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private EventHubsServer hub;
  private ChangeTopic topic;

  @BeforeEach
  void start() throws Exception {
    hub =
        EventHubsServer.start(
            EventHubsSettings.of("es_1", 4).withMaxMessageBytes(MAX_MESSAGE_BYTES));
    topic = new ChangeTopic();
  }

  @AfterEach
  void stop() throws Exception {
    topic.close();
    hub.close();
  }

  @Test
  void eventTooLargeForTheHubIsToldAndWhatStandsBeforeItIsSentOnce() throws Exception {
    topic.write(0, key(1), create(1, 10, "a"));
    topic.write(0, key(2), create(2, 20, "x".repeat(MAX_MESSAGE_BYTES + 1)));
    topic.write(0, key(3), create(3, 30, "c")).flush();

    assertHeldUp("-0@1 is too large for the hub", " of 65536 for a whole batch");
  }

  @Test
  void eventJustTooLargeForTheHubIsToldToo() throws Exception {
    topic.write(0, key(1), create(1, 10, "a"));
    topic.write(0, key(2), create(2, 20, "x".repeat(MAX_MESSAGE_BYTES - 1_200))).flush();

    assertHeldUp("-0@1 is too large for the hub");
  }

  @Test
  void recordThatIsNoChangeIsToldAndWhatStandsBeforeItIsSentOnce() throws Exception {
    topic.write(0, key(1), create(1, 10, "a"));
    topic.write(0, key(2), "{\"op\":\"c\",\"after\":{\"name\":\"secret\"".getBytes(UTF_8));
    topic.write(0, key(3), create(3, 30, "c")).flush();

    assertHeldUp("-0@1 is not a change: not JSON");
  }

  private void assertHeldUp(String... told) throws Exception {
    try (RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(sink.health())
                      .contains("\"phase\":\"retrying\"", topic.name())
                      .contains(told)
                      .doesNotContain("secret"));
      assertThat(sink.isReady()).isFalse();
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(sink.meters().get("walstream.events").counter().count()).isEqualTo(1));
      assertThat(hub.eventCount()).isEqualTo(1);
      assertThat(topic.committed()).isZero();
    }
  }
}
