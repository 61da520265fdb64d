package io.walstream.infra.kubernetes.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * One document of a manifest.
 *
 * @param tree maps, lists and scalars as YAML has them
 */
public record Manifest(Map<String, Object> tree) {

  /** The documents of a YAML text; one that names a key twice is refused. */
  public static List<Manifest> parse(String yaml) {
    return StreamSupport.stream(reader().loadAll(yaml).spliterator(), false)
        .filter(Objects::nonNull)
        .map(document -> new Manifest(map(document)))
        .toList();
  }

  /** The documents of the YAML files below a directory. */
  public static List<Manifest> below(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> parse(read(file)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML file with one document. */
  public static Manifest of(Path file) {
    return new Manifest(map(reader().load(read(file))));
  }

  public String kind() {
    return text("kind");
  }

  public String apiVersion() {
    return text("apiVersion");
  }

  public String name() {
    return text("metadata", "name");
  }

  /** What stands at a path of keys and list indices, or null. */
  public @Nullable Object at(Object... path) {
    return descend(tree, path);
  }

  /** The same below any part of a document. */
  public static @Nullable Object descend(@Nullable Object from, Object... path) {
    Object here = from;
    for (Object step : path) {
      if (here instanceof Map<?, ?> map) {
        here = map.get(step);
      } else if (here instanceof List<?> list
          && step instanceof Integer index
          && index < list.size()) {
        here = list.get(index);
      } else {
        return null;
      }
    }
    return here;
  }

  /** The scalar at a path as text; it has to be there. */
  public String text(Object... path) {
    return Objects.requireNonNull(at(path), () -> List.of(path) + " is absent in " + tree)
        .toString();
  }

  /** The whole number at a path; it has to be there. */
  public int number(Object... path) {
    return Integer.parseInt(text(path));
  }

  /** The list of objects at a path; empty where there is none. */
  public List<Map<String, Object>> objects(Object... path) {
    return at(path) instanceof List<?> list ? list.stream().map(Manifest::map).toList() : List.of();
  }

  /** The object at a path; empty where there is none. */
  public Map<String, Object> object(Object... path) {
    return at(path) instanceof Map<?, ?> map ? map(map) : Map.of();
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object object) {
    return (Map<String, Object>) object;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Yaml reader() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(options);
  }
}
