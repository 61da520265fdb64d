package io.walstream.essink.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.service.setting.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTests {

  private static final String LONG = "{\"properties\":{\"id\":{\"type\":\"long\"}}}";

  private final Path directory;

  MappingFilesTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void tutorialsTableIsBuiltIn() {
    assertThat(files("").of("user_data"))
        .hasValueSatisfying(
            mapping ->
                assertThat(mapping.toJson())
                    .contains(
                        "\"id\":{\"type\":\"integer\"}", "\"gender\":{\"type\":\"keyword\"}"));
  }

  @Test
  void tableWithoutAFileHasNone() {
    assertThat(files("").of("orders")).isEmpty();
    assertThat(files(directory.toString()).of("orders")).isEmpty();
  }

  @Test
  void operatorsFileOutranksTheBuiltInOne() throws Exception {
    Files.writeString(directory.resolve("user_data.json"), LONG);

    assertThat(files(directory.toString()).of("user_data"))
        .hasValueSatisfying(
            mapping ->
                assertThat(mapping)
                    .isEqualTo(Map.of("properties", Map.of("id", Map.of("type", "long")))));
  }

  @Test
  void fileThatIsNoJsonIsTold() throws Exception {
    Files.writeString(directory.resolve("user_data.json"), "{");

    assertThatThrownBy(() -> files(directory.toString()).of("user_data"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("user_data.json");
  }

  private static MappingFiles files(String directory) {
    return new MappingFiles(new IndexProperties("", directory, 0));
  }
}
