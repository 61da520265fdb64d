package io.walstream.essink.complete;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.walstream.essink.complete.HeldDocument.Place;
import io.walstream.essink.table.Tables;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.EpochProperties;
import io.walstream.event.Row;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CompletionTests {

  private static final IndexTarget USERS = new IndexTarget("users", true);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void changeIsCompletedFromTheDocumentAndTheNextFromTheOneBefore() throws Exception {
    Completion completion = over("{\"bio\":1,\"x\":2}", 5);

    assertThat(completed(completion, write(10, "{\"a\":1}"))).isEqualTo("{\"a\":1,\"bio\":1}");
    assertThat(completed(completion, write(20, "{\"bio\":3}", false))).isEqualTo("{\"bio\":3}");
    assertThat(completed(completion, write(30, "{\"a\":2}"))).isEqualTo("{\"a\":2,\"bio\":3}");
    assertThat(count("complete")).isEqualTo(2);
  }

  @Test
  void staleChangeDoesNotPassForTheDocument() throws Exception {
    Completion completion = over("{\"bio\":\"new\"}", 101);

    completed(completion, write(20, "{\"bio\":\"old\"}", false));

    assertThat(completed(completion, write(60, "{}"))).isEqualTo("{\"bio\":\"new\"}");
  }

  @Test
  void whatTheDocumentLacksIsCounted() throws Exception {
    assertThat(completed(over("{\"x\":2}", 5), write(10, "{\"a\":1}"))).isEqualTo("{\"a\":1}");
    assertThat(count("incomplete")).isEqualTo(1);
  }

  @Test
  void documentOfAnotherIndexIsAnother() throws Exception {
    DocumentWrite write = write(10, "{\"a\":1}");

    assertThat(over("{\"bio\":1}", 5).complete(write, new IndexTarget("orders", true)))
        .isSameAs(write);
  }

  private Completion over(String document, long version) {
    byte[] json = document.getBytes(UTF_8);
    Map<Place, HeldDocument> held = new HashMap<>();
    held.put(new Place("users", "1"), new HeldDocument(version, Row.of(json, 0, json.length)));
    return new Completion(held, new CompletionMeter(registry));
  }

  private double count(String outcome) {
    return registry.get("walstream.completions").tag("outcome", outcome).counter().count();
  }

  private static String completed(Completion completion, DocumentWrite write) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Objects.requireNonNull(completion.complete(write, USERS).source()).writeTo(out);
    completion.taken();
    return out.toString(UTF_8);
  }

  private static DocumentWrite write(long lsn, String row) throws Exception {
    return write(lsn, row, true);
  }

  private static DocumentWrite write(long lsn, String row, boolean lacking) throws Exception {
    String envelope =
        "{\"op\":\"u\",\"after\":%s,\"source\":{\"ts_ms\":1,\"schema\":\"s\",\"table\":\"t\",\"lsn\":%d}%s}"
            .formatted(row, lsn, lacking ? ",\"unchanged\":[\"bio\"]" : "");
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("t", 0, 0, "{\"id\":1}".getBytes(UTF_8), envelope.getBytes(UTF_8));
    return (DocumentWrite)
        Objects.requireNonNull(
            new DocumentTranslator(new EpochProperties(0), new Tables(Map.of())).translate(record));
  }
}
