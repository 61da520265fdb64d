package io.walstream.infra.kubernetes.model;

import io.walstream.infra.kubernetes.render.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of operators that publish no classes for Java: the fields that their documentation
 * lists, as far as we use them, in documented-shapes.yaml.
 */
final class DocumentedShape {

  private static final Manifest SHAPES =
      Manifest.of(Path.of("src/test/resources/documented-shapes.yaml"));

  private DocumentedShape() {}

  static boolean knows(Manifest manifest) {
    return SHAPES.at(manifest.apiVersion(), manifest.kind()) != null;
  }

  /** What is wrong with a document; empty if nothing is. */
  static Optional<String> fault(Manifest manifest) {
    List<String> faults = new ArrayList<>();
    compare("spec", manifest.at("spec"), SHAPES.at(manifest.apiVersion(), manifest.kind()), faults);
    return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
  }

  private static void compare(
      String path, @Nullable Object value, @Nullable Object shape, List<String> faults) {
    if (shape instanceof Map<?, ?> fields && value instanceof Map<?, ?> object) {
      compareFields(path, object, fields, faults);
    } else if (shape instanceof List<?> element && value instanceof List<?> list) {
      list.forEach(item -> compare(path + "[]", item, element.get(0), faults));
    } else if (!isOf(String.valueOf(shape), value)) {
      faults.add(path + " must be " + shape + ", not " + value);
    }
  }

  private static void compareFields(
      String path, Map<?, ?> object, Map<?, ?> fields, List<String> faults) {
    object.forEach(
        (name, value) -> {
          Object shape = shapeOf(name, fields);
          if (shape == null) {
            faults.add(path + "." + name + " is not documented");
          } else {
            compare(path + "." + name, value, shape, faults);
          }
        });
    for (Object field : fields.keySet()) {
      String name = field.toString();
      if (name.endsWith("!") && !object.containsKey(name.substring(0, name.length() - 1))) {
        faults.add(path + "." + name + " is absent");
      }
    }
  }

  private static @Nullable Object shapeOf(Object name, Map<?, ?> fields) {
    for (Object key : List.of(name, name + "!", "*")) {
      if (fields.containsKey(key)) {
        return fields.get(key);
      }
    }
    return null;
  }

  private static boolean isOf(String type, @Nullable Object value) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Integer;
      case "boolean" -> value instanceof Boolean;
      case "any" -> value != null;
      default -> false;
    };
  }
}
