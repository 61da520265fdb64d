package io.walstream.infra.kubernetes.model;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.JSON;
import io.walstream.infra.kubernetes.render.Manifest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The kinds of Kubernetes itself, by the classes that its client is generated with. */
final class KubernetesModel {

  private static final Map<String, String> PREFIXES =
      Map.of("v1", "V1", "apps/v1", "V1", "networking.k8s.io/v1", "V1", "policy/v1", "V1");

  private static final Gson GSON = JSON.getGson();

  private KubernetesModel() {}

  /** What is wrong with a document; empty if nothing is. */
  static Optional<String> fault(Manifest manifest) {
    return fault(PREFIXES.get(manifest.apiVersion()) + manifest.kind(), manifest.tree());
  }

  /** What is wrong with an object of a class of the client's; empty if nothing is. */
  static Optional<String> fault(String className, Map<String, Object> object) {
    Class<?> type = type(className);
    JsonElement given = new Gson().toJsonTree(object);
    try {
      type.getMethod("validateJsonElement", JsonElement.class).invoke(null, given);
    } catch (ReflectiveOperationException e) {
      return Optional.of(String.valueOf(e.getCause()));
    }
    // A number where text belongs passes the validation, but does not come back as it was.
    return lost("", given, GSON.toJsonTree(GSON.fromJson(given, type)));
  }

  /**
   * The first part of what was given that is not read as it is; empty lists are added when reading.
   */
  private static Optional<String> lost(String path, JsonElement given, @Nullable JsonElement read) {
    if (given instanceof JsonObject from && read instanceof JsonObject to) {
      return from.entrySet().stream()
          .flatMap(e -> lost(path + "." + e.getKey(), e.getValue(), to.get(e.getKey())).stream())
          .findFirst();
    }
    if (given instanceof JsonArray from
        && read instanceof JsonArray to
        && from.size() == to.size()) {
      return IntStream.range(0, from.size())
          .mapToObj(i -> lost(path + "[" + i + "]", from.get(i), to.get(i)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return given.equals(read)
        ? Optional.empty()
        : Optional.of(path + ", " + given + ", is read as " + read);
  }

  static boolean knows(Manifest manifest) {
    return PREFIXES.containsKey(manifest.apiVersion());
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("io.kubernetes.client.openapi.models." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("Kubernetes has no " + name, e);
    }
  }
}
