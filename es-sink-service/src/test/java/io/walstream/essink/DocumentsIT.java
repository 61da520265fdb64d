package io.walstream.essink;

import static io.walstream.essink.UserChange.delete;
import static io.walstream.essink.UserChange.insert;
import static io.walstream.essink.UserChange.snapshot;
import static io.walstream.essink.UserChange.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Documents follow their rows, however often and however late a change comes. */
@SuppressWarnings("try") // a sink runs for as long as its block does
class DocumentsIT {

  private final SourceTopic topic = SourceTopic.create();
  private final Index index = Index.on(Backing.elasticsearch().uri());

  DocumentsIT() throws Exception {}

  @Test
  void insertUpdateAndDeleteArrive() throws Exception {
    topic.send(insert(1, "Ada", 10), insert(2, "Bob", 11), insert(3, "Eve", 12));
    topic.send(update(2, "Bobby", 13), delete(3, 14));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.nameOf(1)).isEqualTo("Ada");
      assertThat(index.nameOf(2)).isEqualTo("Bobby");
      assertThat(index.count()).isEqualTo(2);
      assertThat(sink.documents("applied")).isEqualTo(4);
      assertThat(sink.documents("deleted")).isEqualTo(1);
      assertThat(sink.registry().get("walstream.delivery.latency").timer().count()).isEqualTo(5);
    }
  }

  @Test
  void rowArrivesAsItWasCaptured() throws Exception {
    UserChange change = insert(7, "Zoë \\\"Q\\\"", 10);
    topic.send(change);

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.document("7").path("_source").toString()).isEqualTo(change.row());
    }
  }

  @Test
  void datesWithMicrosecondsCanBeSearched() throws Exception {
    topic.send(insert(1, "Ada", 10));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.count()).isEqualTo(1);
      JsonNode hits =
          index
              .get("/_search?q=insertion_time:%5B2026-11-23T01:02:03%20TO%202026-11-23T01:02:04%5D")
              .path("hits");
      assertThat(hits.path("total").path("value").asInt()).isEqualTo(1);
    }
  }

  @Test
  void redeliveredChangeLeavesDocumentUntouched() throws Exception {
    topic.send(insert(1, "Ada", 10), insert(1, "Ada", 10));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.document("1").path("_seq_no").asInt()).isZero();
      assertThat(sink.documents("stale")).isEqualTo(1);
    }
  }

  @Test
  void lateChangeLeavesDocumentUntouched() throws Exception {
    topic.send(insert(1, "Ada", 10), update(1, "Ada Lovelace", 20), update(1, "Ada L.", 15));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.nameOf(1)).isEqualTo("Ada Lovelace");
    }
  }

  @Test
  void lateInsertAfterDeleteDoesNotBringTheRowBack() throws Exception {
    topic.send(insert(1, "Ada", 10), delete(1, 20), insert(1, "Ada", 10), update(1, "Ada", 15));
    topic.send(delete(2, 30), insert(2, "Bob", 25));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.count()).isZero();
      assertThat(sink.documents("absent")).isEqualTo(1);
      assertThat(sink.documents("stale")).isEqualTo(3);
    }
  }

  @Test
  void rowThatIsInsertedAgainAfterItsDeleteIsThere() throws Exception {
    topic.send(insert(1, "Ada", 10), delete(1, 20), insert(1, "Ada II", 30));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.nameOf(1)).isEqualTo("Ada II");
    }
  }

  @Test
  void changeOutranksTheSnapshotThatLookedAtItsLsn() throws Exception {
    topic.send(update(1, "changed", 10), snapshot(1, "looked at", 10));
    topic.send(snapshot(2, "looked at", 10), update(2, "changed", 10));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.nameOf(1)).isEqualTo("changed");
      assertThat(index.nameOf(2)).isEqualTo("changed");
    }
  }

  @Test
  void severalChangesOfOneKeyInOneBulkEndInTheLast() throws Exception {
    topic.send(
        IntStream.range(0, 500)
            .mapToObj(i -> update(i % 5, "name " + i, 100 + i).in(topic.name())));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(IntStream.range(0, 5).mapToObj(index::nameOf))
          .containsExactly("name 495", "name 496", "name 497", "name 498", "name 499");
      assertThat(sink.documents("stale")).isZero();
    }
  }

  @Test
  void tombstonesArePassedOver() throws Exception {
    topic.send(insert(1, "Ada", 10));
    topic.send(Stream.of(tombstone(1)));

    try (RunningSink sink = deliveredBy(topic)) {
      assertThat(index.nameOf(1)).isEqualTo("Ada");
    }
  }

  @Test
  void batchLargerThanTheBoundsGoesInSeveralBulks() throws Exception {
    topic.send(IntStream.range(0, 100).mapToObj(i -> insert(i, "n", 1 + i).in(topic.name())));

    try (RunningSink sink =
        deliveredBy(topic, "ELASTICSEARCH_BULK_BYTES=4KB", "ELASTICSEARCH_BULK_DOCUMENTS=50")) {
      assertThat(index.count()).isEqualTo(100);
      assertThat(sink.registry().get("walstream.bulk").timer().count()).isBetween(10L, 50L);
    }
  }

  private RunningSink deliveredBy(SourceTopic topic, String... settings) throws Exception {
    RunningSink sink = RunningSink.start(topic, index, settings);
    long end = topic.end();
    await().untilAsserted(() -> assertThat(topic.committed()).isEqualTo(end));
    return sink;
  }

  private ProducerRecord<byte[], byte[]> tombstone(int id) {
    return new ProducerRecord<>(topic.name(), 0, insert(id, "", 0).key().getBytes(UTF_8), null);
  }
}
