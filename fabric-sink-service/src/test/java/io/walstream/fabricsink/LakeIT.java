package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.delete;
import static io.walstream.fabricsink.testing.Envelopes.envelope;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static io.walstream.fabricsink.testing.Envelopes.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.LakeContainer;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.local.azurite.AzuriteServer;
import io.walstream.local.azurite.AzuriteSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a real container of Azurite: every change once, whatever was repeated. */
class LakeIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HOUR = "/fabric.user_data/date=2023-11-14/hour=22/";

  private static AzuriteServer azurite;

  private LakeContainer container;
  private ChangeTopic topic;

  @BeforeAll
  static void start(@TempDir Path directory) {
    azurite = AzuriteServer.start(AzuriteSettings.in(directory));
  }

  @AfterAll
  static void stop() {
    azurite.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    container = new LakeContainer(azurite);
    topic = new ChangeTopic();
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void changesAreLinesOfFilesByTableAndHourOfTheirCommit() throws Exception {
    topic
        .write(1, key(7), create(7, 100, "Zoë"))
        .write(1, key(7), update(7, 200, "Zoe"))
        .write(1, key(7), anHourLater(delete(7, 300)))
        .write(1, key(7), null)
        .write(1, key(8), "nonsense".getBytes(UTF_8))
        .write(1, "{}".getBytes(UTF_8), anHourLater(envelope("t", 400, "null", "null")))
        .flush();
    try (RunningSink sink = start("walstream.file.max-age=1s")) {
      await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());

      Map<String, List<String>> files = container.files();
      assertThat(files.keySet())
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .matches("walstream" + HOUR + "p1-0000000000000000000-.{8}\\.jsonl"),
              second ->
                  assertThat(second)
                      .contains("/hour=23/p1-0000000000000000002-")
                      .endsWith(".jsonl"));
      assertThat(container.lines())
          .containsExactly(
              flat("{\"id\":7,\"name\":\"Zoë\",", "c", 100, 1_700_000_000_123L),
              flat("{\"id\":7,\"name\":\"Zoe\",", "u", 200, 1_700_000_000_123L),
              flat("{\"id\":7,\"name\":null,", "d", 300, 1_700_003_600_123L),
              flat("{", "t", 400, 1_700_003_600_123L));
      assertThat(sink.meters().get("walstream.events").tag("outcome", "written").counter().count())
          .isEqualTo(4);
      assertThat(sink.health()).contains("\"lake\"").doesNotContain("eventHubs");
    }
  }

  @Test
  void whatComesAgainFromWhicheverOffsetIsWrittenNoSecondTime() throws Exception {
    int changes = 300;
    try (RunningSink first = start("walstream.file.max-size=4KB", "walstream.file.max-age=1s")) {
      write(0, changes);
      await().atMost(SOON).until(() -> topic.lag() == 0 && first.isReady());
    }
    Map<String, List<String>> before = container.files();
    assertThat(before).hasSizeGreaterThan(3);

    // Inside a file, and before all of them.
    topic.rewind(0, 37);
    topic.rewind(1, 0);
    write(changes, changes);
    try (RunningSink again =
        start(
            "walstream.file.max-size=10KB",
            "walstream.file.max-age=1s",
            "walstream.file.compression=gzip")) {
      await().atMost(SOON).until(() -> topic.lag() == 0 && again.isReady());
    }

    assertThat(container.files()).containsAllEntriesOf(before);
    assertEachOnce(2 * changes);
  }

  @Test
  void writersThatKnowNothingOfEachOtherWriteEachChangeOnce() throws Exception {
    String[] small = {"walstream.file.max-size=2KB", "walstream.file.max-age=1s"};
    try (RunningSink one = start(small);
        RunningSink other =
            start(
                "walstream.consume.group-id=other-" + topic.name(),
                "walstream.file.max-size=3KB",
                "walstream.file.max-age=1s")) {
      for (int round = 0; round < 10; round++) {
        write(100 * round, 100);
      }
      await().atMost(SOON).until(() -> topic.lag() == 0 && topic.lag("other-" + topic.name()) == 0);
      await().atMost(SOON).until(() -> one.isReady() && other.isReady());
    }
    assertEachOnce(1000);
  }

  @Test
  void aLakeThatIsAwayIsWaitedForAndNothingIsLostOrDoubled(@TempDir Path directory)
      throws Exception {
    AzuriteServer server = AzuriteServer.start(AzuriteSettings.in(directory));
    container = new LakeContainer(server);
    try (RunningSink sink = start(server.connectionString(), "walstream.file.max-age=1s")) {
      write(0, 100);
      await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());

      // In order, as Azurite keeps its latest blobs in memory for seconds.
      server.close();
      write(100, 100);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(sink.health())
                      .contains("\"phase\":\"retrying\"", "the account is not reached"));
      assertThat(sink.isReady()).isFalse();
      assertThat(sink.isAlive()).isTrue();
      assertThat(topic.lag()).isEqualTo(100);

      server = AzuriteServer.start(server.settings());
      await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());
      assertEachOnce(200);
    } finally {
      server.close();
    }
  }

  @Test
  void signatureForTheContainerAloneIsEnoughAndWhatIsHeldBackIsWrittenAtTheEnd() throws Exception {
    try (RunningSink sink =
        start(container.signedConnectionString(), "walstream.file.max-age=1h")) {
      await().atMost(SOON).until(sink::isReady);
      write(0, 50);
      await()
          .atMost(SOON)
          .until(() -> sink.get("/actuator/sink").body().contains("\"inFlight\":{\"records\":50"));
      assertThat(container.files()).isEmpty();
    }
    assertThat(topic.lag()).isZero();
    assertEachOnce(50);
  }

  @Test
  void keyThatIsRefusedIsToldAndShownNowhere() throws Exception {
    String wrong = "d3Jvbmcta2V5LW5vdC10by1iZS1zZWVu";
    String connection =
        azurite.connectionString().replaceAll("AccountKey=[^;]+", "AccountKey=" + wrong);
    try (RunningSink sink =
        start(
            connection,
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always")) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(sink.health())
                      .contains("AuthorizationFailure, HTTP 403", "Storage Blob Data Contributor"));
      assertThat(sink.isReady()).isFalse();
      assertThat(sink.isAlive()).isTrue();
      for (String endpoint : new String[] {"env", "configprops", "health", "info", "beans"}) {
        assertThat(sink.get("/actuator/" + endpoint).body())
            .describedAs(endpoint)
            .doesNotContain(wrong);
      }
    }
  }

  private void write(int from, int count) throws Exception {
    for (int id = from; id < from + count; id++) {
      topic.write(id % 3, key(id), create(id, id + 1, "somebody"));
    }
    topic.flush();
  }

  private void assertEachOnce(int changes) {
    assertThat(container.lines())
        .hasSize(changes)
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .doesNotHaveDuplicates();
  }

  private RunningSink start(String... more) {
    boolean own = more.length > 0 && more[0].contains("BlobEndpoint");
    return RunningSink.start(
        topic,
        "",
        Stream.concat(
                Stream.of(
                    "walstream.destination=lake",
                    "walstream.lake.container=" + container.name(),
                    "walstream.lake.connection-string="
                        + (own ? more[0] : azurite.connectionString())),
                Stream.of(more).skip(own ? 1 : 0))
            .toArray(String[]::new));
  }

  private static byte[] anHourLater(byte[] envelope) {
    return new String(envelope, UTF_8)
        .replace("\"ts_ms\":1700000000123", "\"ts_ms\":1700003600123")
        .getBytes(UTF_8);
  }

  private static String flat(String columns, String op, long lsn, long committed) {
    return columns
        + "\"_op\":\"%s\",\"_lsn\":%d,\"_ts_ms\":%d,\"_table\":\"fabric.user_data\",\"_deleted\":%s}"
            .formatted(op, lsn, committed, op.equals("d") || op.equals("t"));
  }
}
