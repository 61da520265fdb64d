package io.walstream.infra.kubernetes.model;

import io.walstream.infra.kubernetes.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a cluster with the operators would say to a document. */
public final class ApiModel {

  private ApiModel() {}

  /** What is wrong with documents, a line each that names it. */
  public static List<String> faults(List<Manifest> manifests) {
    return manifests.stream()
        .flatMap(manifest -> fault(manifest).stream().map(fault -> manifest + ": " + fault))
        .toList();
  }

  /** What is wrong with a document: unknown fields, wrong types; empty if nothing is. */
  public static Optional<String> fault(Manifest manifest) {
    if (KubernetesModel.knows(manifest)) {
      return KubernetesModel.fault(manifest);
    }
    if (OperatorModel.knows(manifest)) {
      return OperatorModel.fault(manifest);
    }
    return DocumentedShape.knows(manifest)
        ? DocumentedShape.fault(manifest)
        : Optional.of("nobody knows " + manifest.apiVersion() + " " + manifest.kind());
  }

  /** What is wrong with a part of a document that is of a type of Kubernetes itself. */
  public static Optional<String> partFault(String type, Map<String, Object> part) {
    return KubernetesModel.fault(type, part);
  }
}
