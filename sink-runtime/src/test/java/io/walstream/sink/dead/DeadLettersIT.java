package io.walstream.sink.dead;

import static io.walstream.sink.dead.SourceTopic.change;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import io.walstream.sink.dead.Cause.Kind;
import io.walstream.sink.dead.TestTarget.Mood;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Letters of a sink whose target holds each row as it is now. */
class DeadLettersIT {

  private static final Cause CAUSE =
      Cause.of(Kind.REJECTED, "400 document_parsing_exception")
          .at("user_data")
          .ofDocument("1")
          .ofLsn(5);

  private static final String KAFKA = Backing.kafka().bootstrapServers();
  private static final Deque<SourceTopic> TOPICS = new ArrayDeque<>();
  private static final TestTarget TARGET = new TestTarget();

  private static DeadSink sink;

  private final SourceTopic topic = TOPICS.removeFirst();

  @BeforeAll
  static void startSink() throws Exception {
    for (int n = 0; n < 26; n++) {
      TOPICS.add(new SourceTopic(KAFKA).create());
    }
    sink = DeadSink.start(KAFKA, TOPICS.stream().map(SourceTopic::name).toList(), TARGET);
    TARGET.rejectsTo(sink.letters());
  }

  @AfterAll
  static void stopSink() {
    sink.close();
  }

  @Test
  void recordIsKeptWithItsBytesItsHeadersAndItsCause() throws Exception {
    ConsumerRecord<byte[], byte[]> record = dead("{\"id\":1}", change("c", 1, 5));

    ConsumerRecord<byte[], byte[]> letter = topic.dead().get(0);
    assertThat(letter.key()).isEqualTo(record.key());
    assertThat(letter.value()).isEqualTo(record.value());
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(7);
    assertThat(header(letter, "cause")).isEqualTo("rejected");
    assertThat(header(letter, "cause-text")).isEqualTo("400 document_parsing_exception");
    assertThat(header(letter, "target")).isEqualTo("user_data");
    assertThat(header(letter, "document-id")).isEqualTo("1");
    assertThat(header(letter, "lsn")).isEqualTo("5");
    assertThat(header(letter, "topic")).isEqualTo(topic.name());
    assertThat(header(letter, "partition") + "@" + header(letter, "offset")).isEqualTo("0@0");
    assertThat(header(letter, "timestamp")).isEqualTo(Long.toString(record.timestamp()));
    assertThat(header(letter, "service")).isEqualTo("dead-sink");
    assertThat(topic.deadTopicsSettings())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "-1")
        .containsEntry("max.message.bytes", Integer.toString(1_048_588 + 65_536));
  }

  @Test
  void lettersAreCountedAndListedByTheNewestOnceEach() throws Exception {
    ConsumerRecord<byte[], byte[]> first = dead("{\"id\":1}", change("c", 1, 5));
    write(first, CAUSE);
    write(topic.send("x", "no JSON"), Cause.of(Kind.MALFORMED, "not JSON at byte 0"));
    dead("{\"id\":2}", change("c", 2, 6));

    JsonNode status = list("");
    assertThat(status.get("open").asLong()).isEqualTo(3);
    assertThat(status.get("current").asBoolean()).isTrue();
    assertThat(status.get("byTopic").get(topic.name()).asLong()).isEqualTo(3);
    assertThat(status.get("byCause").get("rejected").asLong()).isEqualTo(2);
    assertThat(status.get("byCause").get("malformed").asLong()).isEqualTo(1);
    assertThat(ids(status)).containsExactlyInAnyOrder(id(0), id(1), id(2));
    assertThat(status.get("letters").get(0).get("documentId").asString()).isEqualTo("1");

    JsonNode page = list("&limit=2");
    JsonNode rest = list("&limit=2&after=" + page.get("next").asString());
    assertThat(ids(page)).isEqualTo(ids(status).subList(0, 2));
    assertThat(ids(rest)).isEqualTo(ids(status).subList(2, 3));
    assertThat(rest.has("next")).isFalse();

    assertThat(sink.get("metrics/walstream.dead.letters.open").toString()).contains("VALUE");
    assertThat(sink.get("health").at("/components/deadLetters/status").asString()).isEqualTo("UP");
  }

  @Test
  void replayHandsTheRecordOverAsItWasAndSettlesIt() throws Exception {
    ConsumerRecord<byte[], byte[]> record = dead("{\"id\":1}", change("c", 1, 5));
    dead("{\"id\":2}", change("c", 2, 6));

    JsonNode one = sink.done("replay", "{\"id\":\"%s\"}".formatted(id(0)));
    assertThat(one.at("/replay/replayed").asLong()).isEqualTo(1);
    ConsumerRecord<byte[], byte[]> given = TARGET.given(topic.name()).get(0);
    assertThat(given.key()).isEqualTo(record.key());
    assertThat(given.value()).isEqualTo(record.value());
    assertThat(given.offset()).isZero();
    assertThat(given.timestamp()).isEqualTo(record.timestamp());
    assertThat(given.headers().lastHeader("trace").value()).containsExactly(7);
    assertThat(ids(list(""))).containsExactly(id(1));

    assertThat(replayAll().at("/replay/replayed").asLong()).isEqualTo(1);
    assertThat(replayAll().at("/replay/replayed").asLong()).isZero();
    assertThat(TARGET.given(topic.name())).hasSize(2);
  }

  @Test
  void recordThatIsRejectedAgainIsALetterOfItsSecondAttempt() throws Exception {
    dead("{\"id\":1}", change("c", 1, 5));
    TARGET.become(Mood.REJECTS);
    try {
      assertThat(replayAll().at("/replay/rejectedAgain").asLong()).isEqualTo(1);
    } finally {
      TARGET.become(Mood.TAKES);
    }
    JsonNode letters = list("").get("letters");
    assertThat(letters.size()).isEqualTo(1);
    assertThat(letters.get(0).get("attempt").asInt()).isEqualTo(2);
    assertThat(letters.get(0).get("text").asString()).isEqualTo("again");
  }

  @Test
  void discardKeepsItsReasonBehindTheLetter() throws Exception {
    dead("{\"id\":1}", change("c", 1, 5));
    String body = "{\"id\":\"%s\",\"reason\":\"a test row\"}".formatted(id(0));

    assertThat(sink.done("discard", body).get("discarded").asLong()).isEqualTo(1);
    assertThat(sink.done("discard", body).get("discarded").asLong()).isZero();

    assertThat(list("").get("open").asLong()).isZero();
    ConsumerRecord<byte[], byte[]> settlement = topic.dead().get(1);
    assertThat(settlement.key()).isNull();
    assertThat(header(settlement, "action")).isEqualTo("discarded");
    assertThat(header(settlement, "reason")).isEqualTo("a test row");
    assertThat(header(settlement, "offset")).isEqualTo("0");
    assertThat(TARGET.given(topic.name())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"d, true", "tombstone, true", "t, true", "u, true", "partial, false"})
  void letterThatALaterChangeOutdatesIsNotDelivered(String later, boolean outdated)
      throws Exception {
    dead("{\"id\":1}", change("c", 1, 5));
    topic.send("{\"id\":2}", change("d", 2, 6));
    topic.send(
        later.equals("t") ? "{}" : "{\"id\":1}",
        later.equals("tombstone") ? null : change(later, 1, 7));

    JsonNode replay = replayAll().get("replay");

    assertThat(replay.get("superseded").asLong()).isEqualTo(outdated ? 1 : 0);
    assertThat(replay.get("replayed").asLong()).isEqualTo(outdated ? 0 : 1);
    assertThat(TARGET.given(topic.name())).hasSize(outdated ? 0 : 1);
    assertThat(list("").get("open").asLong()).isZero();
  }

  @Test
  void letterWhoseTopicTellsNothingAnyMoreIsReplayedByForceOnly() throws Exception {
    dead("{\"id\":1}", change("c", 1, 5));
    topic.send("{\"id\":2}", change("c", 2, 6));
    topic.deleteBefore(1);

    JsonNode refused = replayAll().get("replay");
    assertThat(refused.get("refused").asLong()).isEqualTo(1);
    assertThat(refused.get("fault").asString()).contains("POST /actuator/cdc/snapshot", "force");
    assertThat(ids(list(""))).containsExactly(id(0));

    JsonNode forced =
        sink.done("replay", "{\"topic\":\"%s\",\"force\":true}".formatted(topic.name()));
    assertThat(forced.at("/replay/replayed").asLong()).isEqualTo(1);
  }

  @Test
  void letterWhoseKeyBelongsToAnotherPartitionNowIsRefused() throws Exception {
    dead("{\"id\":1}", change("c", 1, 5));
    topic.raisePartitions(16);

    assertThat(replayAll().at("/replay/refused").asLong()).isEqualTo(1);
    assertThat(ids(list(""))).containsExactly(id(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replay {}",
        "replay {\"all\":false}",
        "replay {\"id\":\"42\"}",
        "replay {\"id\":\"other-0@1\"}",
        "replay {\"id\":\"a-0@1\",\"all\":true}",
        "replay {\"topic\":\"other\"}",
        "replay {\"all\":\"perhaps\"}",
        "discard {\"all\":true}",
        "discard {\"all\":true,\"reason\":\" \"}",
        "forget {\"all\":true}"
      })
  void nonsenseIsRefused(String request) throws Exception {
    String[] parts = request.split(" ", 2);

    assertThat(sink.post(parts[0], parts[1]).statusCode()).as(request).isEqualTo(400);
    assertThat(sink.get("deadletters?limit=0").get("status").asInt()).isEqualTo(400);
    assertThat(sink.get("deadletters?after=x").get("status").asInt()).isEqualTo(400);
  }

  @Test
  void whatEndsBeforeItIsSettledIsReplayedAgainByTheOperator() throws Exception {
    dead("{\"id\":1}", change("c", 1, 5));
    TestTarget target = new TestTarget();
    target.become(Mood.SILENT);
    String[] operator = {"walstream.operator.user=op", "walstream.operator.password=s3cr3t"};
    String body = "{\"topic\":\"%s\"}".formatted(topic.name());

    try (DeadSink other = DeadSink.start(KAFKA, List.of(topic.name()), target, operator)) {
      assertThat(other.post("replay", body).statusCode()).isEqualTo(401);
      Thread asking = new Thread(() -> quietly(() -> other.post("replay", body, "op:s3cr3t")));
      asking.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> target.given(topic.name()).size() == 1);
      assertThat(other.post("replay", body, "op:s3cr3t").statusCode()).isEqualTo(409);
    }

    assertThat(ids(list(""))).containsExactly(id(0));
    assertThat(replayAll().at("/replay/replayed").asLong()).isEqualTo(1);
    assertThat(list("").get("open").asLong()).isZero();
  }

  @Test
  void manyLettersAreReplayedInTheirOrder() throws Exception {
    for (int n = 0; n < 20; n++) {
      dead("{\"id\":%d}".formatted(n), change("c", n, n));
    }

    assertThat(replayAll().at("/replay/replayed").asLong()).isEqualTo(20);
    assertThat(TARGET.given(topic.name()).stream().map(ConsumerRecord::offset))
        .isEqualTo(IntStream.range(0, 20).mapToObj(Long::valueOf).toList());
  }

  private ConsumerRecord<byte[], byte[]> dead(String key, String value) throws Exception {
    ConsumerRecord<byte[], byte[]> record = topic.send(key, value);
    write(record, CAUSE);
    return record;
  }

  private static void write(ConsumerRecord<byte[], byte[]> record, Cause cause) throws Exception {
    sink.letters().write(record, cause).get();
  }

  private JsonNode replayAll() throws Exception {
    return sink.done("replay", "{\"topic\":\"%s\"}".formatted(topic.name()));
  }

  private JsonNode list(String further) throws Exception {
    return sink.get("deadletters?topic=" + topic.name() + further);
  }

  private String id(long offset) {
    return topic.name() + "-0@" + offset;
  }

  private static List<String> ids(JsonNode status) {
    return status.get("letters").valueStream().map(one -> one.get("id").asString()).toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader("walstream.dead." + name).value(), UTF_8);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void quietly(Action action) {
    try {
      action.run();
    } catch (Exception e) {
      // The sink ends meanwhile.
    }
  }
}
