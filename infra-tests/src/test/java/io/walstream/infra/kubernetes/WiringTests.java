package io.walstream.infra.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import io.walstream.infra.kubernetes.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What names or selects something else in the release finds it. */
class WiringTests {

  static Stream<Rendering> renderings() {
    return Chart.renderings();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyDeploymentSelectsItsOwnPodsAndNoOthers(Rendering rendering) {
    rendering
        .deployments()
        .forEach(
            deployment ->
                assertThat(
                        selected(rendering, deployment.object("spec", "selector", "matchLabels")))
                    .containsExactly(deployment.name()));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyDeploymentHasItsServiceAndItsNetworkPolicy(Rendering rendering) {
    rendering
        .deployments()
        .forEach(
            deployment -> {
              String name = deployment.name();
              assertThat(
                      selected(
                          rendering,
                          rendering
                              .one("NetworkPolicy", name)
                              .object("spec", "podSelector", "matchLabels")))
                  .containsExactly(name);
              assertThat(
                      selected(
                          rendering, rendering.one("Service", name).object("spec", "selector")))
                  .containsExactly(name);
              assertThat(deployment.text("spec", "template", "spec", "serviceAccountName"))
                  .isEqualTo(rendering.one("ServiceAccount", name).name());
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void budgetsAndMonitorsAndScalersFindWhatTheyAreFor(Rendering rendering) {
    rendering
        .all("PodDisruptionBudget")
        .forEach(
            budget ->
                assertThat(selected(rendering, budget.object("spec", "selector", "matchLabels")))
                    .containsExactly(budget.name()));
    rendering
        .all("ServiceMonitor")
        .forEach(
            monitor ->
                assertThat(rendering.one("Service", monitor.name()).object("metadata", "labels"))
                    .containsAllEntriesOf(monitor.object("spec", "selector", "matchLabels")));
    rendering
        .all("ScaledObject")
        .forEach(
            scaler ->
                assertThat(
                        rendering
                            .one("Deployment", scaler.text("spec", "scaleTargetRef", "name"))
                            .at("spec", "replicas"))
                    .as("KEDA's number would be put back by each upgrade")
                    .isNull());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void onlyWhereItBelongsIsLetInAndOut(Rendering rendering) {
    for (Manifest policy : rendering.all("NetworkPolicy")) {
      assertThat(policy.at("spec", "policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
      assertThat(policy.objects("spec", "ingress"))
          .allSatisfy(rule -> assertThat(rule).containsKeys("from", "ports"));
      assertThat(policy.objects("spec", "egress"))
          .allSatisfy(rule -> assertThat(rule).containsKey("ports"));
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyServiceMayReachWhatItsEnvironmentNames(Rendering rendering) {
    rendering
        .deployments()
        .forEach(
            deployment -> {
              Map<String, String> environment = rendering.openEnvironment(deployment);
              Set<String> open = egressPorts(rendering.one("NetworkPolicy", deployment.name()));
              assertThat(open).contains("53");
              Stream.of("POSTGRES_PORT", "KAFKA_BOOTSTRAP_SERVERS", "ELASTICSEARCH_URIS")
                  .map(environment::get)
                  .filter(Objects::nonNull)
                  .forEach(address -> assertThat(open).contains(address.replaceAll("^.*:", "")));
              if (environment.containsKey("EVENTHUBS_PARTITION_COUNT")) {
                assertThat(open).contains("5671", "443");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void sinksAreScaledUpToThePartitionsAndNoFurther(Rendering rendering) {
    for (Manifest scaler : rendering.all("ScaledObject")) {
      assertThat(scaler.text("spec", "maxReplicaCount"))
          .isEqualTo(
              rendering
                  .one("ConfigMap", "walstream-cdc-service")
                  .text("data", "CDC_TOPIC_PARTITIONS"));
      Map<String, Object> sink = rendering.one("ConfigMap", scaler.name()).object("data");
      assertThat(scaler.text("spec", "triggers", 0, "metadata", "consumerGroup"))
          .isEqualTo(sink.get("CONSUME_GROUP"));
      assertThat(scaler.text("spec", "triggers", 0, "metadata", "topic"))
          .isEqualTo(sink.get("CONSUME_TOPICS"));
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void whatComesFromTheKeyVaultIsPutIntoTheSecretThatIsRead(Rendering rendering) {
    Set<String> vaulted =
        rendering.all("SecretProviderClass").stream()
            .flatMap(provider -> provider.objects("spec", "secretObjects").stream())
            .map(Manifest::new)
            .flatMap(
                secret ->
                    secret.objects("data").stream()
                        .map(item -> secret.text("secretName") + "/" + item.get("key")))
            .collect(Collectors.toSet());

    Set<String> read =
        rendering
            .deployments()
            .flatMap(deployment -> Mounts.secretKeys(deployment).stream())
            .filter(reference -> reference.getKey().endsWith("-vault"))
            .map(reference -> reference.getKey() + "/" + reference.getValue())
            .collect(Collectors.toSet());

    assertThat(read).isEqualTo(vaulted);
  }

  private static List<String> selected(Rendering rendering, Map<String, Object> selector) {
    assertThat(selector).isNotEmpty();
    return rendering
        .deployments()
        .filter(
            each ->
                each.object("spec", "template", "metadata", "labels")
                    .entrySet()
                    .containsAll(selector.entrySet()))
        .map(Manifest::name)
        .toList();
  }

  private static Set<String> egressPorts(Manifest policy) {
    return policy.objects("spec", "egress").stream()
        .map(Manifest::new)
        .flatMap(rule -> rule.objects("ports").stream())
        .map(port -> String.valueOf(port.get("port")))
        .collect(Collectors.toSet());
  }
}
