package io.walstream.infra.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.walstream.infra.kubernetes.model.ApiModel;
import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import io.walstream.infra.kubernetes.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTests {

  static Stream<Rendering> renderings() {
    return Chart.renderings();
  }

  @Test
  void helmFindsNothingToComplainAbout() {
    LintResult lint = Chart.lint();

    assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    assertThat(lint.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyDocumentIsWhatTheApiTakes(Rendering rendering) {
    assertThat(rendering.manifests()).isNotEmpty();
    assertThat(ApiModel.faults(rendering.manifests())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void noTwoDocumentsHaveTheSameKindAndName(Rendering rendering) {
    assertThat(rendering.manifests().stream().map(Manifest::toString)).doesNotHaveDuplicates();
  }

  @Test
  void everySwitchRendersWhatTheApiTakes() {
    List<Manifest> manifests =
        Chart.render(
            "values-azure.yaml",
            Map.of(
                "kafka.securityProtocol", "SSL",
                "cdc.kafka.certificate", "walstream-cdc",
                "esSink.kafka.certificate", "walstream-es-sink",
                "fabricSink.kafka.certificate", "walstream-fabric-sink",
                "esSink.elasticsearch.user", "",
                "esSink.elasticsearch.apiKey.vault", "es-sink-api-key",
                "esSink.mappings.orders\\.json.properties.id.type", "long",
                "image.pullSecrets[0]", "registry",
                "priorityClassName", "high",
                "nodeSelector.agentpool", "walstream"));

    assertThat(ApiModel.faults(manifests)).isEmpty();
  }

  @Test
  void unknownFieldAndWrongTypeAreSeen() {
    assertThat(fault("spec: {replica: 2, selector: {}, template: {}}")).contains("replica");
    assertThat(fault("spec: {selector: {}, template: {metadata: {annotations: {a: 1}}}}"))
        .contains("is read as");
  }

  @Test
  void aValueThatTheChartDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> Chart.render("values.yaml", Map.of("cdc.replica", 3)))
        .hasMessageContaining("replica");
  }

  @Test
  void aSecretInTheOpenIsRefused() {
    assertThatThrownBy(
            () -> Chart.render("values.yaml", Map.of("cdc.config.POSTGRES_PASSWORD", "hunter2")))
        .hasMessageContaining("POSTGRES_PASSWORD");
  }

  @Test
  void aPasswordThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> Chart.render("values.yaml", Map.of("cdc.kafka.password.secret", "")))
        .hasMessageContaining("KAFKA_SASL_PASSWORD has neither a Secret nor");
  }

  @Test
  void imagesAreThoseOfThisVersion() {
    Manifest chart = Manifest.of(Chart.DIRECTORY.resolve("Chart.yaml"));
    assertThat(System.getProperty("walstream.version")).startsWith(chart.text("appVersion"));
  }

  private static String fault(String spec) {
    return ApiModel.fault(
            Manifest.parse(
                    """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: x}
                    """
                        + spec)
                .get(0))
        .orElse("");
  }
}
