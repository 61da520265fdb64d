package io.walstream.essink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * Measures, asserts nothing: {@code mvn verify -pl es-sink-service -am -Dit.test=DeliverySpeed}.
 * The sink drains a full topic, with several numbers of bulks in flight, and a bare loader sends
 * the same documents to the same server, one bulk after the other.
 */
class DeliverySpeed {

  private static final int CHANGES = 100_000;
  private static final int WARM_UP = 20_000;
  private static final int[] CONCURRENCY = {1, 2, 4};
  private static final int BULK = 2_000;

  @Test
  void documentsPerSecondOfTheSinkAndOfABareLoader() throws Exception {
    print("bare loader", load());
    for (int concurrency : CONCURRENCY) {
      print("sink, " + concurrency + " bulks in flight", drain(concurrency));
      print("bare loader", load());
    }
  }

  private static double drain(int concurrency) throws Exception {
    SourceTopic topic = SourceTopic.create();
    Index index = Index.on(Backing.elasticsearch().uri());
    topic.send(IntStream.range(0, WARM_UP + CHANGES).mapToObj(i -> change(i).in(topic.name())));
    try (RunningSink sink =
        RunningSink.start(
            topic,
            index,
            "ELASTICSEARCH_REPLICAS=0",
            "ELASTICSEARCH_BULK_CONCURRENCY=" + concurrency)) {
      awaitApplied(sink, WARM_UP);
      double applied = sink.documents("applied");
      long from = System.nanoTime();
      awaitApplied(sink, WARM_UP + CHANGES);
      return (WARM_UP + CHANGES - applied) / seconds(from);
    }
  }

  private static void awaitApplied(RunningSink sink, long documents) {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> sink.documents("applied") >= documents);
  }

  private static double load() throws Exception {
    Index index = Index.on(Backing.elasticsearch().uri());
    String mapping = new ClassPathResource("mappings/user_data.json").getContentAsString(UTF_8);
    index.call("PUT", "", "{\"settings\":{\"number_of_replicas\":0},\"mappings\":" + mapping + "}");
    List<byte[]> bulks = new ArrayList<>();
    for (int from = 0; from < CHANGES; from += BULK) {
      bulks.add(bulk(from));
    }
    HttpClient http = HttpClient.newHttpClient();
    long from = System.nanoTime();
    for (byte[] bulk : bulks) {
      http.send(
          HttpRequest.newBuilder(
                  index.server().resolve("/" + index.name() + "/_bulk?filter_path=errors"))
              .header("Content-Type", "application/x-ndjson")
              .POST(BodyPublishers.ofByteArray(bulk))
              .build(),
          BodyHandlers.ofString());
    }
    return CHANGES / seconds(from);
  }

  private static byte[] bulk(int from) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = from; i < from + BULK; i++) {
      UserChange change = change(i);
      body.writeBytes(
          "{\"index\":{\"_id\":\"%d\",\"version\":%d,\"version_type\":\"external\"}}\n%s\n"
              .formatted(change.id(), change.lsn(), change.row())
              .getBytes(UTF_8));
    }
    return body.toByteArray();
  }

  private static UserChange change(int i) {
    return UserChange.insert(i, "User number " + i, 1 + i);
  }

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }

  private static void print(String what, double perSecond) {
    System.out.printf("%s: %,.0f documents/s%n", what, perSecond);
  }
}
