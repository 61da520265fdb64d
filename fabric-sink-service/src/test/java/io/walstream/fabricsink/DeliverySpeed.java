package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.envelope;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.fabricsink.testing.BareLoop;
import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Both figures from one run, printed; a matter of a quiet machine, so not a part of the build:
 * {@code mvn verify -pl fabric-sink-service -am -Dit.test=DeliverySpeed}.
 */
class DeliverySpeed {

  private static final int PARTITIONS = 4;
  private static final int EVENTS = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void backlogIsDrainedAndItsPaceToldBesideTheBareSdks() throws Exception {
    try (ChangeTopic topic = new ChangeTopic()) {
      drain(topic, EVENTS / 2);
      bare(EVENTS / 2);
      double sink = EVENTS / seconds(drain(topic, EVENTS));
      double bare = EVENTS / seconds(bare(EVENTS));

      System.out.printf(
          "%,d events: sink %,.0f events/s, bare SDK loop %,.0f events/s, ratio %.2f%n",
          EVENTS, sink, bare, sink / bare);
      assertThat(sink).isPositive();
    }
  }

  // From the first event in the hub to the last: neither the service's start nor the join counts.
  private static Duration drain(ChangeTopic topic, int events) throws Exception {
    for (int id = 0; id < events; id++) {
      topic.write(key(id), envelope("c", id, "null", row(id)));
    }
    topic.flush();
    try (EventHubsServer hub = EventHubsServer.start(EventHubsSettings.of("es_1", PARTITIONS));
        RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      Duration poll = Duration.ofMillis(2);
      await().atMost(PATIENCE).pollDelay(poll).pollInterval(poll).until(() -> hub.eventCount() > 0);
      long begun = System.nanoTime();
      long before = hub.eventCount();
      await()
          .atMost(PATIENCE)
          .pollDelay(poll)
          .pollInterval(poll)
          .until(() -> hub.eventCount() == events);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      await().atMost(PATIENCE).until(() -> topic.lag() == 0);
      assertThat(sink.isReady()).isTrue();
      return took.multipliedBy(events).dividedBy(events - before);
    }
  }

  private static Duration bare(int events) throws Exception {
    try (EventHubsServer hub = EventHubsServer.start(EventHubsSettings.of("es_1", PARTITIONS));
        BareLoop loop =
            new BareLoop(
                hub.connectionString(),
                PARTITIONS,
                events,
                id ->
                    (row(id).substring(0, row(id).length() - 1)
                            + ",\"_op\":\"c\",\"_lsn\":1,\"_ts_ms\":1,\"_table\":\"fabric.user_data\"}")
                        .getBytes(UTF_8))) {
      Duration took = loop.run();
      assertThat(hub.eventCount()).isEqualTo(events);
      return took;
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static String row(int id) {
    return ("{\"id\":%d,\"name\":\"Somebody %d\",\"gender\":\"female\",\"address\":\"1 Long Street, Somewhere,"
            + " Some State, Some Country, 12345\",\"latitude\":12.3456,\"longitude\":-65.4321,"
            + "\"timezone\":\"+1:00\",\"email\":\"somebody.%d@example.com\",\"phone\":\"555-0100\","
            + "\"cell\":\"555-0101\",\"date_of_birth\":\"1980-01-01T00:00:00Z\","
            + "\"registered_date\":\"2010-01-01T00:00:00Z\",\"picture_url\":\"https://example.com/1.jpg\"}")
        .formatted(id, id, id);
  }
}
