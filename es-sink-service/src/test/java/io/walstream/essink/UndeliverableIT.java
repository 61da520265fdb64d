package io.walstream.essink;

import static io.walstream.essink.UserChange.insert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What cannot become a document holds its topic back, loudly, and is never passed over. */
@ExtendWith(OutputCaptureExtension.class)
class UndeliverableIT {

  private static final String SECRET = "row contents";

  private final SourceTopic topic = SourceTopic.create();
  private final Index index = Index.on(Backing.elasticsearch().uri());

  static Stream<Arguments> undeliverable() {
    UserChange user = insert(2, SECRET, 20);
    return Stream.of(
        Arguments.of(
            user.key(),
            user.envelope().replace("\"latitude\":47.3769", "\"latitude\":\"" + SECRET + "\""),
            "fabric.user_data from {topic}-0@1 was rejected: 400 document_parsing_exception"),
        Arguments.of(
            user.key(),
            user.envelope().replace("\"op\":\"c\"", "\"op\":\"x\""),
            "{topic}-0@1 is no change of a row: unknown op"),
        Arguments.of(user.key(), SECRET, "{topic}-0@1 is no change of a row: not JSON at byte"),
        Arguments.of(SECRET, user.envelope(), "{topic}-0@1 is no change of a row: key is not"));
  }

  @ParameterizedTest
  @MethodSource("undeliverable")
  void recordHoldsItsTopicBackAndIsToldWithoutItsContents(
      String key, String value, String fault, CapturedOutput output) throws Exception {
    topic.send(insert(1, "Ada", 10));
    topic.send(
        Stream.of(
            new ProducerRecord<>(topic.name(), 0, key.getBytes(UTF_8), value.getBytes(UTF_8))));
    topic.send(insert(3, "Eve", 30));

    try (RunningSink sink = RunningSink.start(topic, index)) {
      String told = fault.replace("{topic}", topic.name());
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(sink.probe("readiness").body()).contains(told));
      assertThat(sink.probe("readiness").statusCode()).isEqualTo(503);
      assertThat(index.nameOf(1)).isEqualTo("Ada");
      assertThat(sink.probe("liveness").statusCode()).isEqualTo(200);
    }
    assertThat(topic.committed()).isZero();
    assertThat(output).contains(fault.replace("{topic}", topic.name())).doesNotContain(SECRET);
  }

  @Test
  void deletedIndexIsToldRatherThanCreatedWithGuessedTypes() throws Exception {
    topic.send(insert(1, "Ada", 10));
    try (RunningSink sink = RunningSink.start(topic, index)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> topic.committed() == 1);
      new Index(index.server(), index.name() + "-000001", "").call("DELETE", "", "");

      topic.send(insert(2, "Bob", 20));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(sink.probe("readiness").body())
                      .contains("was retryable: 404 index_not_found_exception"));
      assertThat(index.get("").path("status").asInt()).isEqualTo(404);
      assertThat(topic.committed()).isEqualTo(1);
    }
  }
}
