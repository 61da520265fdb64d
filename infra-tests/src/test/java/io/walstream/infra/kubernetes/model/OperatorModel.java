package io.walstream.infra.kubernetes.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.walstream.infra.kubernetes.render.Manifest;
import java.util.Map;
import java.util.Optional;

/** The kinds of operators whose own classes are on Maven Central: Strimzi's and Prometheus'. */
final class OperatorModel {

  private static final String STRIMZI = "kafka.strimzi.io/v1 ";
  private static final String MONITORING = "monitoring.coreos.com/v1 ";

  private static final Map<String, String> TYPES =
      Map.of(
          STRIMZI + "Kafka", "io.strimzi.api.kafka.model.kafka.Kafka",
          STRIMZI + "KafkaNodePool", "io.strimzi.api.kafka.model.nodepool.KafkaNodePool",
          STRIMZI + "KafkaTopic", "io.strimzi.api.kafka.model.topic.KafkaTopic",
          STRIMZI + "KafkaUser", "io.strimzi.api.kafka.model.user.KafkaUser",
          MONITORING + "ServiceMonitor",
              "io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor",
          MONITORING + "PrometheusRule",
              "io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule");

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .setAnnotationIntrospector(new NoRoomForTheUnknown())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private OperatorModel() {}

  static boolean knows(Manifest manifest) {
    return TYPES.containsKey(key(manifest));
  }

  /** What is wrong with a document; empty if nothing is. */
  static Optional<String> fault(Manifest manifest) {
    try {
      STRICT.readValue(
          STRICT.writeValueAsString(manifest.tree()), Class.forName(TYPES.get(key(manifest))));
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(e.getOriginalMessage());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String key(Manifest manifest) {
    return manifest.apiVersion() + " " + manifest.kind();
  }

  /** These classes keep what they do not know in a map; without it the mapper refuses it. */
  private static final class NoRoomForTheUnknown extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
