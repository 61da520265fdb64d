package io.walstream.essink.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.event.TableId;
import io.walstream.service.setting.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTests {

  private static final String LONG = "{\"properties\":{\"id\":{\"type\":\"long\"}}}";

  private static final Map<String, Object> LONG_MAPPING =
      Map.of("properties", Map.of("id", Map.of("type", "long")));
  private static final TableId USERS = new TableId("fabric", "user_data");
  private static final TableId ORDERS = new TableId("shop", "orders");

  private final Path directory;

  MappingFilesTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void tutorialsTableIsBuiltIn() {
    assertThat(files("").of(USERS).toJson())
        .contains("\"id\":{\"type\":\"integer\"}", "\"gender\":{\"type\":\"keyword\"}");
  }

  @Test
  void tableWithoutAFileHasTheOneForAnyTable() {
    assertThat(files("").of(ORDERS)).containsKey("dynamic_templates");
    assertThat(files(directory.toString()).of(ORDERS)).containsKey("dynamic_templates");
  }

  @Test
  void fileOfTheTablesSchemaComesFirst() throws Exception {
    Files.writeString(directory.resolve("orders.json"), "{}");
    Files.writeString(directory.resolve("shop.orders.json"), LONG);

    assertThat(files(directory.toString()).of(ORDERS)).isEqualTo(LONG_MAPPING);
    assertThat(files(directory.toString()).of(new TableId("other", "orders"))).isEmpty();
  }

  @Test
  void operatorsFileOutranksTheBuiltInOne() throws Exception {
    Files.writeString(directory.resolve("user_data.json"), LONG);

    assertThat(files(directory.toString()).of(USERS)).isEqualTo(LONG_MAPPING);
  }

  @Test
  void fileThatIsNoJsonIsTold() throws Exception {
    Files.writeString(directory.resolve("user_data.json"), "{");

    assertThatThrownBy(() -> files(directory.toString()).of(USERS))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("user_data.json");
  }

  private static MappingFiles files(String directory) {
    return new MappingFiles(new IndexProperties("", directory, 0));
  }
}
