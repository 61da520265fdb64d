package io.walstream.infra.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import io.walstream.infra.kubernetes.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RolloutTests {

  @Test
  void aChangedSettingStartsThePodsOfItsServiceAnewAndNoOthers() {
    Map<String, String> before = templates(Map.of());
    Map<String, String> after = templates(Map.of("cdc.config.CDC_RETRY_MAX", "20s"));

    assertThat(after.get("walstream-cdc-service"))
        .isNotEqualTo(before.get("walstream-cdc-service"));
    assertThat(after.get("walstream-es-sink-service"))
        .isEqualTo(before.get("walstream-es-sink-service"));
  }

  @Test
  void aChangedMappingStartsTheSinkAnew() {
    String mapping = "esSink.mappings.user_data\\.json.properties.name.type";

    assertThat(templates(Map.of(mapping, "text")).get("walstream-es-sink-service"))
        .isNotEqualTo(templates(Map.of(mapping, "keyword")).get("walstream-es-sink-service"));
  }

  @Test
  void theProducerIsNotThereInProduction() {
    assertThat(Chart.renderings())
        .filteredOn(rendering -> !rendering.values().equals("values-local.yaml"))
        .hasSize(3)
        .allSatisfy(
            rendering ->
                assertThat(rendering.deployments().map(Manifest::name))
                    .doesNotContain("walstream-producer-service"));
  }

  @Test
  void captureHasAStandby() {
    assertThat(Chart.renderings())
        .filteredOn(
            rendering -> List.of("values.yaml", "values-azure.yaml").contains(rendering.values()))
        .hasSize(2)
        .allSatisfy(
            rendering ->
                assertThat(
                        rendering.one("Deployment", "walstream-cdc-service").at("spec", "replicas"))
                    .isEqualTo(2));
  }

  private static Map<String, String> templates(Map<String, Object> set) {
    return new Rendering("values.yaml", Chart.render("values.yaml", set))
        .deployments()
        .collect(
            Collectors.toMap(
                Manifest::name, deployment -> deployment.object("spec", "template").toString()));
  }
}
