package io.walstream.essink;

import static io.walstream.essink.UserChange.insert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What cannot become a document is kept as a dead letter, and stops nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class UndeliverableIT {

  private static final String SECRET = "row contents";

  private final SourceTopic topic = SourceTopic.create();
  private final Index index = Index.on(Backing.elasticsearch().uri());

  @Test
  void whatWouldNeverBecomeADocumentIsKeptAsItWasAndTheStreamGoesOn(CapturedOutput output)
      throws Exception {
    UserChange user = insert(2, SECRET, 20);
    List<ProducerRecord<byte[], byte[]>> dead =
        List.of(
            record(
                user.key(),
                user.envelope().replace("\"latitude\":47.3769", "\"latitude\":\"" + SECRET + "\"")),
            record(user.key(), user.envelope().replace("\"op\":\"c\"", "\"op\":\"x\"")),
            record(user.key(), SECRET),
            record(SECRET, user.envelope()),
            record(null, user.envelope()));
    topic.send(insert(1, "Ada", 10));
    topic.send(dead.stream());
    topic.send(insert(3, "Eve", 30));

    try (RunningSink sink = RunningSink.start(topic, index)) {
      topic.awaitDelivery();

      assertThat(index.nameOf(1)).isEqualTo("Ada");
      assertThat(index.nameOf(3)).isEqualTo("Eve");
      assertThat(sink.probe("readiness").statusCode()).isEqualTo(200);
      assertThat(sink.documents("applied")).isEqualTo(2);
      assertThat(sink.documents("rejected")).isEqualTo(1);
      assertThat(sink.deadLetters()).isEqualTo(5);
    }
    List<ConsumerRecord<byte[], byte[]>> letters = topic.deadLetters(dead.size());
    assertThat(letters)
        .extracting(ConsumerRecord::key, ConsumerRecord::value)
        .containsExactlyInAnyOrderElementsOf(
            dead.stream().map(record -> tuple(record.key(), record.value())).toList());
    assertThat(letters)
        .extracting(letter -> header(letter, "cause") + " " + header(letter, "cause-text"))
        .contains("rejected 400 document_parsing_exception", "malformed no key");
    assertThat(output).doesNotContain(SECRET);
  }

  @Test
  void documentThatIsRejectedAmongAThousandIsTheOnlyOneThatIsMissing() throws Exception {
    topic.send(
        IntStream.range(0, 1_001)
            .mapToObj(
                i -> {
                  UserChange user = insert(i, "n", 1 + i);
                  String envelope =
                      i == 500
                          ? user.envelope().replace("\"longitude\":-8.5", "\"longitude\":\"west\"")
                          : user.envelope();
                  return record(user.key(), envelope);
                }));

    try (RunningSink sink = RunningSink.start(topic, index)) {
      topic.awaitDelivery();

      assertThat(index.count()).isEqualTo(1_000);
      assertThat(sink.documents("applied")).isEqualTo(1_000);
    }
    ConsumerRecord<byte[], byte[]> letter = topic.deadLetters(1).get(0);
    assertThat(header(letter, "document-id")).isEqualTo("500");
    assertThat(header(letter, "target")).isEqualTo(index.name());
    assertThat(header(letter, "offset")).isEqualTo("500");
  }

  private ProducerRecord<byte[], byte[]> record(@Nullable String key, String value) {
    return new ProducerRecord<>(
        topic.name(), 0, key == null ? null : key.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader("walstream.dead." + name).value(), UTF_8);
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
