package io.walstream.essink.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.event.RowKey;
import io.walstream.event.RowKey.Column;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTests {

  @Test
  void oneColumnIsItsText() {
    assertThat(id("42")).isEqualTo("42");
    assertThat(id("a,b\\c \"ü\"")).isEqualTo("a,b\\c \"ü\"");
  }

  @Test
  void severalColumnsAreJoined() {
    assertThat(id("42", "a,b\\")).isEqualTo("42,a\\,b\\\\");
  }

  @Test
  void differentKeysHaveDifferentIds() {
    List<String> parts = List.of("", ",", "\\", "\\,", ",\\", "a", "a,");
    List<String> ids = parts.stream().flatMap(a -> parts.stream().map(b -> id(a, b))).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 513, 5000})
  void idsAreAtMost512BytesLong(int length) {
    assertThat(id("x".repeat(length)).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(512);
    assertThat(id("ü".repeat(length)).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(512);
  }

  @Test
  void textOfExactly512BytesIsKept() {
    assertThat(id("ü".repeat(256))).isEqualTo("ü".repeat(256));
    assertThat(id("ü".repeat(256) + "x")).startsWith("sha256:").hasSize(7 + 64);
  }

  @Test
  void emptyTextHasAnIdToo() {
    assertThat(id("")).startsWith("sha256:e3b0c442");
  }

  @Test
  void textThatLooksHashedCannotBeTakenForAnother() {
    String hashed = id("x".repeat(600));

    assertThat(id(hashed)).isNotEqualTo(hashed).startsWith("sha256:");
  }

  private static String id(String... values) {
    return DocumentId.of(
        new RowKey(Stream.of(values).map(value -> new Column("c", value)).toList()));
  }
}
