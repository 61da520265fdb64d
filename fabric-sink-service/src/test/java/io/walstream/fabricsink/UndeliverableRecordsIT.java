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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hub would never take is kept as a dead letter, and stops nothing else. */
class UndeliverableRecordsIT {

  private static final Duration SOON = Duration.ofSeconds(60);
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
  void whatCannotBeAnEventIsKeptAsItWasAndTheStreamGoesOn() throws Exception {
    byte[] large = create(2, 20, "x".repeat(MAX_MESSAGE_BYTES + 1));
    byte[] justTooLarge = create(3, 30, "x".repeat(MAX_MESSAGE_BYTES - 1_200));
    byte[] noChange = "{\"op\":\"c\",\"after\":{\"name\":\"secret\"".getBytes(UTF_8);
    topic.write(0, key(1), create(1, 10, "a"));
    topic.write(0, key(2), large);
    topic.write(0, key(3), justTooLarge);
    topic.write(0, key(4), noChange);
    topic.write(0, key(5), create(5, 50, "e")).flush();

    try (RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      await().atMost(SOON).until(() -> topic.lag() == 0);

      assertThat(hub.eventCount()).isEqualTo(2);
      assertThat(letters(sink, "too-large")).isEqualTo(2);
      assertThat(letters(sink, "malformed")).isEqualTo(1);
      await().atMost(SOON).until(sink::isReady);
      assertThat(sink.get("/actuator/sink").body())
          .contains("\"phase\":\"running\"", "\"inFlight\":{\"records\":0");
    }
    assertThat(topic.deadLetters(3))
        .extracting(ConsumerRecord::value)
        .containsExactlyInAnyOrder(large, justTooLarge, noChange);
  }

  private static double letters(RunningSink sink, String cause) {
    return sink.meters().get("walstream.dead.letters").tag("cause", cause).counter().count();
  }
}
