package io.walstream.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Fabric workspace as it stands in files. */
final class Workspace {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path FABRIC = ROOT.resolve("infra/fabric");

  private static final Path ITEMS = FABRIC.resolve("workspace");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Workspace() {}

  /** An item: its folder, and what its {@code .platform} says. */
  record Item(Path folder, JsonNode platform) {

    String type() {
      return platform.at("/metadata/type").asString();
    }

    String name() {
      return platform.at("/metadata/displayName").asString();
    }

    String logicalId() {
      return platform.at("/config/logicalId").asString();
    }

    JsonNode json(String file) {
      return Workspace.json(folder.resolve(file));
    }
  }

  static List<Item> items() {
    try (Stream<Path> files = Files.walk(ITEMS)) {
      return files
          .filter(file -> file.endsWith(".platform"))
          .sorted()
          .map(file -> new Item(file.resolveSibling(""), json(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Item item(String type) {
    return items().stream().filter(item -> item.type().equals(type)).findFirst().orElseThrow();
  }

  static List<String> keys(JsonNode object) {
    return object.propertyNames().stream().toList();
  }

  static List<String> texts(JsonNode array, String pointer) {
    return array.valueStream().map(element -> element.at(pointer).asString()).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    return JSON.readTree(read(file));
  }
}
