package io.walstream.infra.kubernetes.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the chart makes of one values file.
 *
 * @param values the file's name
 * @param manifests all documents
 */
public record Rendering(String values, List<Manifest> manifests) {

  /** The documents of one kind. */
  public List<Manifest> all(String kind) {
    return manifests.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
  }

  /** The document of a kind and name; it has to be there. */
  public Manifest one(String kind, String name) {
    return all(kind).stream()
        .filter(manifest -> manifest.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
  }

  /** The Deployments. */
  public Stream<Manifest> deployments() {
    return all("Deployment").stream();
  }

  /** What a Deployment's container has as environment in the open: its ConfigMaps and literals. */
  public Map<String, String> openEnvironment(Manifest deployment) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Map<String, Object> from : deployment.objects(container("envFrom"))) {
      String name = String.valueOf(Manifest.descend(from, "configMapRef", "name"));
      one("ConfigMap", name).object("data").forEach((k, v) -> environment.put(k, v.toString()));
    }
    for (Map<String, Object> variable : deployment.objects(container("env"))) {
      if (variable.containsKey("value")) {
        environment.put(
            String.valueOf(variable.get("name")), String.valueOf(variable.get("value")));
      }
    }
    return environment;
  }

  /** The variables of a Deployment's container that come from a Secret. */
  public Map<String, Object> secretEnvironment(Manifest deployment) {
    return deployment.objects(container("env")).stream()
        .filter(variable -> Manifest.descend(variable, "valueFrom", "secretKeyRef") != null)
        .collect(
            Collectors.toMap(
                variable -> String.valueOf(variable.get("name")),
                variable -> Map.copyOf(variable)));
  }

  /** The path of something in a Deployment's one container. */
  public static Object[] container(String... path) {
    return Stream.concat(
            Stream.of("spec", "template", "spec", "containers", 0), Stream.of((Object[]) path))
        .toArray();
  }

  @Override
  public String toString() {
    return values;
  }
}
