package io.walstream.fabricsink.translate;

import static io.walstream.fabricsink.testing.Envelopes.envelope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.event.EnvelopeReader;
import io.walstream.event.golden.GoldenEnvelope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The raw table of the Eventhouse (infra/fabric) has a column for each member that is sent. */
class EventhouseColumnsTests {

  private static final Path SCHEMA =
      Path.of(
          "../infra/fabric/workspace/walstream.Eventhouse/.children/walstream.KQLDatabase/DatabaseSchema.kql");

  private final EnvelopeReader reader = new EnvelopeReader();
  private final FlatFormat format = new FlatFormat();

  @Test
  void columnsAreTheMembersThatAreSent() throws Exception {
    Set<String> sent = new LinkedHashSet<>();
    for (GoldenEnvelope golden : GoldenEnvelope.values()) {
      byte[] value = golden.value();
      if (value != null) {
        sent.addAll(members(value, golden.key()));
      }
    }
    sent.addAll(members(partialUpdate(), GoldenEnvelope.UPDATE.key()));
    sent.addAll(members(envelope("t", 7, "null", "null"), "{}".getBytes(UTF_8)));

    assertThat(sent).containsExactlyElementsOf(rawColumns());
  }

  private static byte[] partialUpdate() {
    return new String(envelope("u", 7, "null", "{\"id\":1}"), UTF_8)
        .replace("\"op\":", "\"unchanged\":[\"address\"],\"op\":")
        .getBytes(UTF_8);
  }

  private Set<String> members(byte[] envelope, byte[] key) throws Exception {
    byte[] event = format.write(reader.read(envelope), key);
    return new LinkedHashSet<>(JsonMapper.builder().build().readTree(event).propertyNames());
  }

  private static List<String> rawColumns() throws Exception {
    Matcher table =
        Pattern.compile("(?m)^\\.create-merge table user_data_raw \\(([^)]*)\\)")
            .matcher(Files.readString(SCHEMA));
    assertThat(table.find()).isTrue();
    List<String> names = new ArrayList<>();
    for (String column : table.group(1).split(", ")) {
      names.add(column.substring(0, column.indexOf(':')));
    }
    return names;
  }
}
