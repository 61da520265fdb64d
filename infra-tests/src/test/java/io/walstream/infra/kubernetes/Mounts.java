package io.walstream.infra.kubernetes;

import static io.walstream.infra.kubernetes.render.Rendering.container;

import io.walstream.infra.kubernetes.render.Manifest;
import io.walstream.infra.kubernetes.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that a Deployment's container finds below its mounts. */
final class Mounts {

  private Mounts() {}

  /** The paths of all files, and of the directories that are mounted as a whole. */
  static List<String> files(Rendering rendering, Manifest deployment) {
    return deployment.objects(container("volumeMounts")).stream()
        .flatMap(
            mount -> {
              String path = String.valueOf(mount.get("mountPath"));
              return Stream.concat(
                  Stream.of(path),
                  names(rendering, volume(deployment, String.valueOf(mount.get("name"))))
                      .map(name -> path + "/" + name));
            })
        .toList();
  }

  private static Manifest volume(Manifest deployment, String name) {
    return deployment.objects("spec", "template", "spec", "volumes").stream()
        .filter(volume -> name.equals(volume.get("name")))
        .map(Manifest::new)
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no volume " + name));
  }

  private static Stream<String> names(Rendering rendering, Manifest volume) {
    if (volume.at("csi") != null) {
      return vaulted(rendering, volume.text("csi", "volumeAttributes", "secretProviderClass"));
    }
    return volume.objects("projected", "sources").stream()
        .map(Manifest::new)
        .flatMap(source -> source.objects("secret", "items").stream())
        .map(item -> String.valueOf(item.get("path")));
  }

  private static Stream<String> vaulted(Rendering rendering, String secretProviderClass) {
    Manifest objects =
        Manifest.parse(
                rendering
                    .one("SecretProviderClass", secretProviderClass)
                    .text("spec", "parameters", "objects"))
            .get(0);
    return ((List<?>) Objects.requireNonNull(objects.at("array")))
        .stream()
            .map(object -> Manifest.parse(object.toString()).get(0))
            .map(object -> object.text("objectAlias"));
  }

  /** The Secrets that a Deployment takes values from, each with its key. */
  static List<Map.Entry<String, String>> secretKeys(Manifest deployment) {
    return deployment.objects(container("env")).stream()
        .map(Manifest::new)
        .map(
            variable ->
                Map.entry(
                    variable.text("valueFrom", "secretKeyRef", "name"),
                    variable.text("valueFrom", "secretKeyRef", "key")))
        .toList();
  }
}
