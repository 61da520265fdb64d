package io.walstream.essink;

import static io.walstream.essink.UserChange.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.essink.Obstacle.Fault;
import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bulks that are not taken as they are: nothing is lost, each document ends in its last change. */
class OverloadIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int IDS = 200;
  private static final AtomicInteger CHANGES = new AtomicInteger();

  private static final SourceTopic TOPIC = SourceTopic.create(2);
  private static Obstacle obstacle;
  private static Index index;
  private static RunningSink sink;

  @BeforeAll
  static void start() throws Exception {
    Index real = Index.on(Backing.elasticsearch().uri());
    obstacle = new Obstacle(real.server());
    index = real;
    sink =
        RunningSink.start(
            TOPIC,
            new Index(obstacle.uri(), real.name(), ""),
            "ELASTICSEARCH_BULK_DOCUMENTS=160",
            "ELASTICSEARCH_BULK_CONCURRENCY=4",
            "ELASTICSEARCH_REQUEST_TIMEOUT=5s");
  }

  @AfterAll
  static void end() {
    sink.close();
    obstacle.close();
  }

  @Test
  void clusterThatIsTooBusyGetsLessAtOnceAndThenMoreAgain() throws Exception {
    obstacle.becomes(Fault.BUSY, bulk -> true);
    send(2_000);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(gauge("walstream.bulk.bound.documents")).isEqualTo(10);
              assertThat(gauge("walstream.bulk.bound.concurrent")).isEqualTo(1);
            });
    assertThat(sink.get("/actuator/sink").body())
        .contains("\"phase\":\"retrying\"", "\"concurrentBulks\":1", "\"retryingSince\":\"")
        .contains("\"fault\":\"RefusedException: Elasticsearch refused a bulk of ");
    assertThat(sink.probe("readiness").statusCode()).isEqualTo(503);

    obstacle.becomes(Fault.NONE, bulk -> false);
    TOPIC.awaitDelivery();
    assertLastChanges();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              send(200);
              TOPIC.awaitDelivery();
              return gauge("walstream.bulk.bound.documents") == 160
                  && gauge("walstream.bulk.bound.concurrent") == 4;
            });
    assertThat(sink.probe("readiness").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyTheDocumentsThatWereNotTakenGoAgain() throws Exception {
    double retryable = sink.documents("retryable");
    double stale = sink.documents("stale");
    obstacle.becomes(Fault.PARTLY_BUSY, bulk -> bulk % 2 == 0);
    send(2_000);
    TOPIC.awaitDelivery();

    assertThat(sink.documents("retryable")).isGreaterThan(retryable);
    // What a later change of the same document has overtaken.
    assertThat(sink.documents("stale") - stale).isLessThan(sink.documents("retryable") - retryable);
    assertLastChanges();
  }

  @Test
  void bulkWhoseAnswerGotLostIsSentOnceMoreAndIsStale() throws Exception {
    double stale = sink.documents("stale");
    int met = obstacle.met();
    obstacle.becomes(Fault.ANSWER_LOST, bulk -> obstacle.met() - met < 3);
    send(1_000);
    TOPIC.awaitDelivery();

    assertThat(sink.documents("stale")).isGreaterThan(stale);
    assertLastChanges();
  }

  @Test
  void bulkThatIsTooLargeForSomethingBetweenIsParted() throws Exception {
    double dead = sink.deadLetters();
    obstacle.becomes(Fault.TOO_LARGE, bulk -> true);
    send(1_000);
    TOPIC.awaitDelivery();

    assertThat(sink.deadLetters()).isEqualTo(dead);
    assertLastChanges();
  }

  private static double gauge(String name) {
    return sink.registry().get(name).gauge().value();
  }

  private static void send(int changes) {
    int from = CHANGES.getAndAdd(changes);
    TOPIC.send(
        IntStream.range(from, from + changes)
            .mapToObj(n -> update(n % IDS, "change " + n, 1 + n).in(TOPIC.name(), n % 2)));
  }

  private static void assertLastChanges() {
    int sent = CHANGES.get();
    assertThat(IntStream.range(0, IDS).mapToObj(index::nameOf))
        .containsExactlyElementsOf(
            IntStream.range(sent - IDS, sent).mapToObj(n -> "change " + n).toList());
  }
}
