package io.walstream.essink;

import static io.walstream.essink.UserChange.delete;
import static io.walstream.essink.UserChange.insert;
import static io.walstream.essink.UserChange.snapshot;
import static io.walstream.essink.UserChange.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.event.golden.GoldenEnvelope;
import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Documents follow their rows, however often and however late a change comes. */
class DocumentsIT {

  private static final SourceTopic TOPIC = SourceTopic.create();
  private static final Index INDEX = Index.on(Backing.elasticsearch().uri());
  private static final RunningSink SINK =
      RunningSink.start(
          TOPIC, INDEX, "ELASTICSEARCH_BULK_BYTES=50KB", "ELASTICSEARCH_BULK_DOCUMENTS=200");
  private static final AtomicInteger IDS = new AtomicInteger(1000);

  private final int id = IDS.getAndAdd(1000);
  private final double staleBefore = SINK.documents("stale");

  @AfterAll
  static void end() {
    SINK.close();
  }

  @Test
  void insertUpdateAndDeleteArrive() throws Exception {
    double applied = SINK.documents("applied");
    double deleted = SINK.documents("deleted");
    long timed = SINK.registry().get("walstream.delivery.latency").timer().count();

    deliver(insert(id, "Ada", 10), insert(id + 1, "Bob", 11), insert(id + 2, "Eve", 12));
    deliver(update(id + 1, "Bobby", 13), delete(id + 2, 14));

    assertThat(INDEX.nameOf(id)).isEqualTo("Ada");
    assertThat(INDEX.nameOf(id + 1)).isEqualTo("Bobby");
    assertThat(isThere(id + 2)).isFalse();
    assertThat(SINK.documents("applied") - applied).isEqualTo(4);
    assertThat(SINK.documents("deleted") - deleted).isEqualTo(1);
    assertThat(SINK.registry().get("walstream.delivery.latency").timer().count() - timed)
        .isEqualTo(5);
  }

  @Test
  void rowArrivesAsItWasCaptured() throws Exception {
    UserChange change = insert(id, "Zoë \\\"Q\\\" 😀", 10);
    deliver(change);

    assertThat(INDEX.source(id)).isEqualTo(change.row());
  }

  @Test
  void recordsThatTheCaptureReallyMakesAreTaken() throws Exception {
    double applied = SINK.documents("applied");

    TOPIC.send(
        Stream.of(GoldenEnvelope.values())
            .map(golden -> new ProducerRecord<>(TOPIC.name(), 0, golden.key(), golden.value())));
    TOPIC.awaitDelivery();

    assertThat(SINK.documents("applied") - applied).isEqualTo(4);
    assertThat(INDEX.nameOf(1)).isEqualTo("Ms Zoë O'Neill");
    assertThat(isThere(2)).isFalse();
    assertThat(INDEX.document(3).path("_source").path("gender").isNull()).isTrue();
  }

  @Test
  void timesWithMicrosecondsCanBeSearched() throws Exception {
    deliver(insert(id, "Ada", 10));

    INDEX.refresh();
    JsonNode hits =
        INDEX.get(
            "/_search?q=id:"
                + id
                + "%20AND%20insertion_time:%5B2026-11-23T01:02:03%20TO%202026-11-23T01:02:04%5D");
    assertThat(hits.path("hits").path("total").path("value").asInt()).isEqualTo(1);
  }

  @Test
  void redeliveredChangeLeavesDocumentUntouched() throws Exception {
    deliver(insert(id, "Ada", 10));
    JsonNode once = INDEX.document(id);

    deliver(insert(id, "Ada", 10));

    assertThat(INDEX.document(id)).isEqualTo(once);
    assertThat(stale()).isEqualTo(1);
  }

  @Test
  void lateChangeLeavesDocumentUntouched() throws Exception {
    deliver(insert(id, "Ada", 10), update(id, "Ada Lovelace", 20), update(id, "Ada L.", 15));

    assertThat(INDEX.nameOf(id)).isEqualTo("Ada Lovelace");
  }

  @Test
  void lateInsertAfterDeleteDoesNotBringTheRowBack() throws Exception {
    deliver(insert(id, "Ada", 10), delete(id, 20), insert(id, "Ada", 10), update(id, "Ada", 15));
    deliver(delete(id + 1, 30), insert(id + 1, "Bob", 25));

    assertThat(isThere(id)).isFalse();
    assertThat(isThere(id + 1)).isFalse();
    assertThat(stale()).isEqualTo(3);
  }

  @Test
  void rowThatIsInsertedAgainAfterItsDeleteIsThere() throws Exception {
    deliver(insert(id, "Ada", 10), delete(id, 20), insert(id, "Ada II", 30));

    assertThat(INDEX.nameOf(id)).isEqualTo("Ada II");
  }

  @Test
  void changeOutranksTheSnapshotThatLookedAtItsLsn() throws Exception {
    deliver(update(id, "changed", 10), snapshot(id, "looked at", 10));
    deliver(snapshot(id + 1, "looked at", 10), update(id + 1, "changed", 10));

    assertThat(INDEX.nameOf(id)).isEqualTo("changed");
    assertThat(INDEX.nameOf(id + 1)).isEqualTo("changed");
  }

  @Test
  void severalChangesOfOneKeyAtOnceEndInTheLast() throws Exception {
    deliver(IntStream.range(0, 500).mapToObj(i -> update(id + i % 5, "name " + i, 100 + i)));

    assertThat(IntStream.range(id, id + 5).mapToObj(INDEX::nameOf))
        .containsExactly("name 495", "name 496", "name 497", "name 498", "name 499");
    assertThat(stale()).isZero();
  }

  @Test
  void tombstonesArePassedOver() throws Exception {
    byte[] key = insert(id, "", 0).key().getBytes(UTF_8);
    deliver(insert(id, "Ada", 10));

    TOPIC.send(Stream.of(new ProducerRecord<byte[], byte[]>(TOPIC.name(), 0, key, null)));
    TOPIC.awaitDelivery();

    assertThat(INDEX.nameOf(id)).isEqualTo("Ada");
  }

  @Test
  void batchBeyondTheBoundsGoesInSeveralBulks() throws Exception {
    long bulks = SINK.registry().get("walstream.bulk").timer().count();

    deliver(IntStream.range(0, 900).mapToObj(i -> insert(id + i, "n", 1 + i)));

    assertThat(INDEX.source(id + 899)).isNotEmpty();
    assertThat(SINK.registry().get("walstream.bulk").timer().count() - bulks)
        .isGreaterThanOrEqualTo(900 * 600 / 50_000);
  }

  @Test
  void laterEpochOutranksHigherPositionsOfTheOneBefore() throws Exception {
    deliver(insert(id, "before the restore", 9_000_000));
    SourceTopic restored = SourceTopic.create().send(update(id, "after the restore", 5));
    try (RunningSink next = RunningSink.start(restored, INDEX, "ELASTICSEARCH_EPOCH=1")) {
      restored.awaitDelivery();
      assertThat(next.documents("applied")).isEqualTo(1);
    }

    deliver(update(id, "of the epoch before", 9_000_001));

    assertThat(INDEX.nameOf(id)).isEqualTo("after the restore");
    assertThat(stale()).isEqualTo(1);
  }

  @Test
  void pausedSinkTakesNothingUntilItIsResumed() throws Exception {
    assertThat(SINK.post("/actuator/sink/pause").body())
        .contains("\"phase\":\"paused\"", "\"paused\":true");
    assertThat(SINK.post("/actuator/sink/pause").statusCode()).isEqualTo(200);
    assertThat(SINK.probe("readiness").statusCode()).isEqualTo(200);
    // What is being polled for just now may still come.
    await().pollDelay(Duration.ofMillis(200)).until(() -> true);
    TOPIC.send(insert(id, "Ada", 10));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(SINK.get("/actuator/sink").body())
                    .contains("\"lag\":1", "\"inFlight\":{\"records\":0,\"bytes\":0"));
    assertThat(isThere(id)).isFalse();

    assertThat(SINK.post("/actuator/sink/resume").body()).contains("\"paused\":false");
    TOPIC.awaitDelivery();

    assertThat(INDEX.nameOf(id)).isEqualTo("Ada");
    assertThat(SINK.get("/actuator/sink").body())
        .contains("\"phase\":\"running\"", "\"changesPerSecond10s\":", "\"concurrentBulks\":2")
        .contains("\"windowFull\":false", "\"topic\":\"" + TOPIC.name() + "\"");
    assertThat(SINK.post("/actuator/sink/stop").statusCode()).isEqualTo(400);
  }

  @Test
  void probesAndMetricsAnswer() throws Exception {
    deliver(insert(id, "Ada", 10));

    assertThat(SINK.probe("readiness").statusCode()).isEqualTo(200);
    assertThat(SINK.probe("readiness").body())
        .contains("\"worker\"", "\"kafka\"", "\"elasticsearch\"", "\"phase\":\"running\"");
    assertThat(SINK.probe("liveness").statusCode()).isEqualTo(200);
    assertThat(SINK.get("/actuator/prometheus").body())
        .contains(
            "walstream_documents_total{application=\"es-sink-service\",outcome=\"applied\"}",
            "walstream_bulk_seconds_count",
            "walstream_delivery_latency_seconds",
            "kafka_consumer_fetch_manager_records_lag",
            "walstream_phase{application=\"es-sink-service\",phase=\"running\"} 1.0",
            "walstream_in_flight_records{",
            "walstream_in_flight_size_bytes{",
            "walstream_in_flight_requests{",
            "walstream_window_full{",
            "walstream_bulk_bound_documents{",
            "walstream_bulk_bound_size_bytes{",
            "walstream_bulk_bound_concurrent{");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(SINK.get("/actuator/prometheus").body())
                    .contains("walstream_lag_records{", "topic=\"" + TOPIC.name() + "\"} 0.0"));
  }

  private double stale() {
    return SINK.documents("stale") - staleBefore;
  }

  private static boolean isThere(int id) {
    return INDEX.document(id).path("found").asBoolean();
  }

  private static void deliver(UserChange... changes) throws Exception {
    deliver(Stream.of(changes));
  }

  private static void deliver(Stream<UserChange> changes) throws Exception {
    TOPIC.send(changes.map(change -> change.in(TOPIC.name())));
    TOPIC.awaitDelivery();
  }
}
