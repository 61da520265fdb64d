package io.walstream.essink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.backing.Backing;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A column that a change leaves out as unchanged stays in the document, byte for byte. */
class UnchangedColumnsIT {

  // What a parser would not give back as it was.
  private static final String NUMBER = "12345678901234567890.123456789012345678900";
  private static final String BIO = "{\"a\": [1.50, \"Zoë 😀\"], \"n\":" + NUMBER + "}";

  private static final SourceTopic TOPIC = SourceTopic.create();
  private static final Index INDEX = indexThatTakesAnyBio();
  private static final RunningSink SINK = RunningSink.start(TOPIC, INDEX);
  private static final AtomicInteger IDS = new AtomicInteger(1000);

  private final int id = IDS.getAndAdd(1000);
  private final double complete = completions("complete");
  private final double incomplete = completions("incomplete");

  @AfterAll
  static void end() {
    SINK.close();
  }

  @Test
  void unchangedColumnIsKeptFromTheDocumentUnderTheChangesVersion() throws Exception {
    deliver(Stream.of(whole(id, "Ada", BIO, 10)));

    deliver(Stream.of(lacking(id, "Ada L.", 20)));

    assertThat(INDEX.source(id)).isEqualTo(document(id, "Ada L.", BIO));
    assertThat(INDEX.document(id).path("_version").asLong()).isEqualTo(41);
    assertThat(completions("complete") - complete).isEqualTo(1);
  }

  @Test
  void unchangedColumnIsKeptFromTheChangeBeforeInTheSameBatch() throws Exception {
    deliver(
        Stream.of(
            whole(id, "a", "\"first\"", 10),
            lacking(id, "b", 20),
            whole(id, "c", "\"second\"", 30),
            lacking(id, "d", 40),
            lacking(id, "e", 50),
            whole(id + 1, "x", "\"gone\"", 60),
            delete(id + 1, 61),
            whole(id + 1, "x", "\"again\"", 62),
            lacking(id + 1, "y", 63)));

    assertThat(INDEX.source(id)).isEqualTo(document(id, "e", "\"second\""));
    assertThat(INDEX.source(id + 1)).isEqualTo(document(id + 1, "y", "\"again\""));
    assertThat(completions("incomplete") - incomplete).isZero();
  }

  @Test
  void redeliveredChangesLeaveTheDocumentUntouched() throws Exception {
    deliver(Stream.of(whole(id, "a", "\"old\"", 10), lacking(id, "b", 20)));
    deliver(Stream.of(whole(id, "c", "\"new\"", 30), lacking(id, "d", 40)));

    deliver(Stream.of(lacking(id, "b", 20), whole(id, "c", "\"new\"", 30), lacking(id, "d", 40)));
    deliver(Stream.of(lacking(id, "b", 20), lacking(id, "e", 50)));

    assertThat(INDEX.source(id)).isEqualTo(document(id, "e", "\"new\""));
  }

  @Test
  void documentThatIsNotThereGetsWhatTheChangeHasAndIsCounted() throws Exception {
    deliver(Stream.of(lacking(id, "Ada", 10)));

    assertThat(INDEX.source(id)).isEqualTo("{\"id\":%d,\"name\":\"Ada\"}".formatted(id));
    assertThat(completions("incomplete") - incomplete).isEqualTo(1);
  }

  @Test
  void largeDocumentsAreCompletedPartByPart() throws Exception {
    String large = "\"" + "x".repeat(400_000) + "\"";
    deliver(IntStream.range(id, id + 30).mapToObj(i -> whole(i, "a", large, 10)));

    deliver(IntStream.range(0, 60).mapToObj(i -> lacking(id + i % 30, "b" + i, 20 + i)));

    assertThat(IntStream.range(id, id + 30).mapToObj(INDEX::source))
        .allMatch(source -> source.length() > large.length());
    assertThat(completions("complete") - complete).isEqualTo(60);
  }

  private static Index indexThatTakesAnyBio() {
    Index index = Index.on(Backing.elasticsearch().uri());
    index.call(
        "PUT",
        "",
        "{\"mappings\":{\"properties\":{\"bio\":{\"type\":\"object\",\"enabled\":false}}}}");
    return index;
  }

  private static double completions(String outcome) {
    return SINK.registry().get("walstream.completions").tag("outcome", outcome).counter().count();
  }

  private static String document(int id, String name, String bio) {
    return "{\"id\":%d,\"name\":\"%s\",\"bio\":%s}".formatted(id, name, bio);
  }

  private static ProducerRecord<byte[], byte[]> whole(int id, String name, String bio, long lsn) {
    return record(id, "u", document(id, name, bio), lsn, "");
  }

  private static ProducerRecord<byte[], byte[]> lacking(int id, String name, long lsn) {
    String row = "{\"id\":%d,\"name\":\"%s\"}".formatted(id, name);
    return record(id, "u", row, lsn, ",\"unchanged\":[\"bio\"]");
  }

  private static ProducerRecord<byte[], byte[]> delete(int id, long lsn) {
    return record(id, "d", "null", lsn, "");
  }

  private static ProducerRecord<byte[], byte[]> record(
      int id, String op, String row, long lsn, String more) {
    String envelope =
        """
        {"before":null,"after":%s,"source":{"ts_ms":%d,"snapshot":"false","schema":"fabric",\
        "table":"user_data","lsn":%d},"op":"%s"%s}"""
            .formatted(row, System.currentTimeMillis(), lsn, op, more);
    byte[] key = ("{\"id\":" + id + "}").getBytes(UTF_8);
    return new ProducerRecord<>(TOPIC.name(), 0, key, envelope.getBytes(UTF_8));
  }

  private static void deliver(Stream<ProducerRecord<byte[], byte[]>> records) throws Exception {
    TOPIC.send(records);
    TOPIC.awaitDelivery();
  }
}
