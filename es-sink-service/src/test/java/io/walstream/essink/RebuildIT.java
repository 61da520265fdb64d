package io.walstream.essink;

import static io.walstream.essink.TableRow.delete;
import static io.walstream.essink.TableRow.insert;
import static io.walstream.essink.TableRow.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An index is built anew with another mapping while the old one serves and is written. */
class RebuildIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SourceTopic topic = SourceTopic.create("shop.orders", 1);
  private final Index index = Index.on(Backing.elasticsearch().uri());
  private final Path mappings;
  private RunningSink sink;

  RebuildIT(@TempDir Path directory) throws Exception {
    this.mappings = directory;
    map("text");
    topic.send(IntStream.range(0, 3000).mapToObj(i -> row(i, "n" + i, 10 + i)));
    // What a compacted topic has forgotten: the change that had the document's bio.
    numbered(1)
        .call(
            "PUT",
            "",
            "{\"aliases\":{\"%s\":{}},\"mappings\":%s}".formatted(index.name(), mapping("text")));
    index.call("PUT", "/_doc/9999?version=1&version_type=external", "{\"id\":9999,\"bio\":1.50}");
    topic.send(Stream.of(update(key(9999), "{\"id\":9999}", 5000, "[\"bio\"]").in(topic)));
    this.sink = start();
    topic.awaitDelivery();
  }

  @AfterEach
  void end() {
    sink.close();
  }

  @Test
  void everyChangeIsInTheNewIndexThoughTheyGoOnAllTheTime() throws Exception {
    map("keyword");
    Load load = Load.on(topic);
    try {
      await().atMost(PATIENCE).until(() -> load.rounds() > 1);
      assertThat(post("rebuild", "{}").path("building").path("index").asString())
          .isEqualTo(index.name() + "-000002");
      int before = load.rounds();
      serves(2);
      await().atMost(PATIENCE).until(() -> load.rounds() > before + 1);
    } finally {
      load.end();
    }
    topic.awaitDelivery();

    assertThat(load.isIn(index)).isTrue();
    assertThat(index.source(9999)).isEqualTo("{\"id\":9999,\"bio\":1.50}");
    assertThat(index.get("/_mapping").findValue("name").path("type").asString())
        .isEqualTo("keyword");
    JsonNode settings = numbered(2).get("/_settings").findValue("index");
    assertThat(settings.path("gc_deletes").asString()).isEqualTo("1h");
    assertThat(settings.has("refresh_interval")).isFalse();
    assertThat(numbered(2).get("/_mapping").findValue("_meta").isEmpty()).isTrue();

    assertThat(status().path("old").get(0).asString()).isEqualTo(index.name() + "-000001");
    assertThat(post("drop-old", "{}").path("old").isEmpty()).isTrue();
    assertThat(numbered(1).get("").path("status").asInt()).isEqualTo(404);
  }

  @Test
  void rebuildThatFailsLeavesTheOldIndexServing() throws Exception {
    map("integer");

    post("rebuild", "{}");
    eventually(() -> assertThat(rebuild().path("phase").asString()).isEqualTo("failed"));

    assertThat(rebuild().path("rejected").asInt()).isEqualTo(3000);
    assertThat(rebuild().path("rejections").get(0).asString())
        .isEqualTo(topic.name() + "-0@0: 400 document_parsing_exception");
    assertThat(rebuild().path("lastError").asString()).contains("allowRejected");
    assertThat(status().path("serving").asString()).isEqualTo(index.name() + "-000001");
    assertThat(numbered(2).get("").path("status").asInt()).isEqualTo(404);
    topic.send(Stream.of(insert(key(1), "{\"id\":1,\"name\":7}", 6000).in(topic)));
    topic.awaitDelivery();
    assertThat(index.source(1)).contains("7");

    post("rebuild", "{\"allowRejected\":true}");
    serves(2);
    assertThat(index.count()).isEqualTo(2);
    assertThat(rebuild().path("rejected").asInt()).isEqualTo(2999);
  }

  @Test
  void rebuildThatWasCutOffInItsLastMomentIsFinishedByWhoeverFindsIt() throws Exception {
    sink.close();
    beingBuilt(1000, true);
    numbered(1).call("PUT", "/_block/write", "");
    topic.send(Stream.of(insert(key(4000), "{\"id\":4000}", 6000).in(topic)));

    sink = start();

    serves(2);
    topic.awaitDelivery();
    assertThat(index.count()).isEqualTo(3002);
    assertThat(numbered(2).get("/_mapping").findValue("_meta").path("own").asInt()).isEqualTo(1);
  }

  @Test
  void rebuildThatIsInterruptedGoesOnWithTheNextStart() throws Exception {
    map("keyword");
    topic.send(IntStream.range(0, 6000).mapToObj(i -> row(i, "n" + i, 10_000 + i)));
    post("rebuild", "{}");
    sink.close();

    sink = start();

    serves(2);
    topic.awaitDelivery();
    assertThat(index.count()).isEqualTo(6001);
  }

  @Test
  void onlyOneBuildsAtATimeAndAnyMayStopIt() throws Exception {
    beingBuilt(System.currentTimeMillis() + 60_000, false);

    assertThat(post("rebuild", "{}").path("detail").asString())
        .isEqualTo(index.name() + "-000002 is being built already: stop it, or wait for it.");
    assertThat(status().path("building").path("index").asString())
        .isEqualTo(index.name() + "-000002");
    assertThat(post("stop", "{}").has("building")).isFalse();
    assertThat(numbered(2).get("").path("status").asInt()).isEqualTo(404);
    assertThat(post("stop", "{}").path("status").asInt()).isEqualTo(409);
    assertThat(post("dance", "{}").path("detail").asString())
        .isEqualTo("There is no action dance: use rebuild, stop or drop-old.");
    String unknown = sink.send("POST", "/actuator/index/nothing/rebuild", "{}").body();
    assertThat(JSON.readTree(unknown).path("detail").asString())
        .isEqualTo("No table nothing is known.");
  }

  @Test
  void aRaisedEpochIsAskedAboutFirst() throws Exception {
    map("keyword");
    sink.close();
    sink = start("ELASTICSEARCH_EPOCH=1");

    assertThat(post("rebuild", "{\"allowRejected\":true}").path("detail").asString())
        .startsWith(topic.name() + " may still hold changes from before the epoch was raised to 1");
    assertThat(status().has("building")).isFalse();

    post("rebuild", "{\"acceptEpoch\":true}");
    serves(2);
    assertThat(index.count()).isEqualTo(3001);
  }

  private void beingBuilt(long seen, boolean swapping) {
    numbered(2)
        .call(
            "PUT",
            "",
            """
            {"aliases":{"%s-rebuild-gone":{}},"settings":{"refresh_interval":"-1"},
             "mappings":{"_meta":{"own":1,"walstream_rebuild":{"at":%d,
               "swapping":%b,"allow_rejected":false,"rejected":0,"offsets":{"0":0}}}}}
            """
                .formatted(index.name(), seen, swapping));
  }

  private void serves(int number) throws Exception {
    String wanted = "%s-%06d".formatted(index.name(), number);
    eventually(
        () -> {
          assertThat(status().path("serving").asString()).isEqualTo(wanted);
          assertThat(status().has("building")).isFalse();
          assertThat(rebuild().path("phase").asString()).isEqualTo("done");
        });
    assertThat(rebuild().path("read")).isEqualTo(rebuild().path("end"));
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).untilAsserted(assertion);
  }

  private JsonNode rebuild() throws Exception {
    return status().path("rebuild");
  }

  private JsonNode status() throws Exception {
    return JSON.readTree(sink.get("/actuator/index/shop.orders").body());
  }

  private JsonNode post(String action, String body) throws Exception {
    return JSON.readTree(sink.send("POST", "/actuator/index/orders/" + action, body).body());
  }

  private RunningSink start(String... further) {
    List<String> variables = new ArrayList<>(List.of(further));
    variables.add("ELASTICSEARCH_MAPPINGS=" + mappings);
    variables.add("ELASTICSEARCH_REPLICAS=0");
    return RunningSink.start(topic, index, variables.toArray(String[]::new));
  }

  private Index numbered(int number) {
    return new Index(index.server(), "%s-%06d".formatted(index.name(), number), "");
  }

  private void map(String type) throws Exception {
    Files.writeString(mappings.resolve("orders.json"), mapping(type));
  }

  private static String mapping(String type) {
    return "{\"properties\":{\"name\":{\"type\":\"%s\"}}}".formatted(type);
  }

  private static String key(int id) {
    return "{\"id\":" + id + "}";
  }

  private ProducerRecord<byte[], byte[]> row(int id, String name, long lsn) {
    return insert(key(id), "{\"id\":%d,\"name\":\"%s\"}".formatted(id, name), lsn).in(topic);
  }

  /** Changes of a few rows, over and over, on a thread of their own. */
  private static final class Load {

    private static final int ROWS = 100;

    private final SourceTopic topic;
    private final Thread thread = new Thread(this::go, "load");
    private volatile int rounds;
    private volatile boolean ended;

    private Load(SourceTopic topic) {
      this.topic = topic;
    }

    static Load on(SourceTopic topic) {
      Load load = new Load(topic);
      load.thread.start();
      return load;
    }

    // Each row is written whole, then without its bio, and every third one is deleted.
    private void go() {
      for (long lsn = 100_000; !ended; lsn += 1000) {
        int round = ++rounds;
        long at = lsn;
        topic.send(
            IntStream.range(0, ROWS)
                .boxed()
                .flatMap(
                    i ->
                        Stream.of(
                            insert(
                                key(i), "{\"id\":%d,\"bio\":%d}".formatted(i, round), at + 3 * i),
                            update(key(i), row(i, round), at + 3 * i + 1, "[\"bio\"]"),
                            i % 3 == 0
                                ? delete(key(i), at + 3 * i + 2)
                                : update(key(i), row(i, round), at + 3 * i + 2, "[\"bio\"]")))
                .map(change -> change.in(topic)));
        delivered();
      }
    }

    // So fast as the sink is, and no faster.
    private void delivered() {
      try {
        topic.awaitDelivery();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private static String row(int id, int round) {
      return "{\"id\":%d,\"name\":\"round %d\"}".formatted(id, round);
    }

    int rounds() {
      return rounds;
    }

    void end() throws InterruptedException {
      ended = true;
      thread.join();
    }

    boolean isIn(Index index) {
      return index.count() == 3001 - (ROWS + 2) / 3
          && IntStream.range(0, ROWS)
              .allMatch(
                  i ->
                      i % 3 == 0
                          ? !index.document(i).path("found").asBoolean()
                          : index
                              .source(i)
                              .equals(
                                  "{\"id\":%d,\"name\":\"round %d\",\"bio\":%d}"
                                      .formatted(i, rounds, rounds)));
    }
  }
}
