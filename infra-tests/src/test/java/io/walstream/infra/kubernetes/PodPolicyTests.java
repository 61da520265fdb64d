package io.walstream.infra.kubernetes;

import static io.walstream.infra.kubernetes.render.Rendering.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import io.walstream.infra.kubernetes.render.Rendering;
import io.walstream.infra.kubernetes.setting.ServiceSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodPolicyTests {

  private static final int MARGIN_SECONDS = 10;

  static Stream<Manifest> deployments() {
    return Chart.renderings().flatMap(Rendering::deployments);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void imageIsPinnedByAVersion(Manifest deployment) {
    assertThat(deployment.text(container("image")))
        .matches("([a-z0-9.-]+/)?[a-z0-9/-]+:[A-Za-z0-9][A-Za-z0-9._-]*")
        .doesNotEndWith(":latest");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void podHasOneContainerAndKeepsToTheRestrictedStandard(Manifest deployment) {
    assertThat(deployment.objects("spec", "template", "spec", "containers")).hasSize(1);
    assertThat(deployment.object("spec", "template", "spec", "securityContext"))
        .containsEntry("runAsNonRoot", true)
        .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
    assertThat(deployment.number("spec", "template", "spec", "securityContext", "runAsUser"))
        .as("the user's number: not root's, not the first user's of an image")
        .isGreaterThanOrEqualTo(10000);
    assertThat(deployment.object(container("securityContext")))
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void onlyTmpCanBeWrittenAndIsBounded(Manifest deployment) {
    assertThat(deployment.objects(container("volumeMounts")))
        .filteredOn(mount -> !Boolean.TRUE.equals(mount.get("readOnly")))
        .extracting(mount -> mount.get("mountPath"))
        .containsExactly("/tmp");
    assertThat(deployment.objects("spec", "template", "spec", "volumes"))
        .filteredOn(volume -> volume.containsKey("emptyDir"))
        .allSatisfy(
            volume -> assertThat(Manifest.descend(volume, "emptyDir", "sizeLimit")).isNotNull());
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void podTalksToNoKubernetesApiAndTakesNoVariablesOfOtherServices(Manifest deployment) {
    assertThat(deployment.object("spec", "template", "spec"))
        .containsEntry("automountServiceAccountToken", false)
        .containsEntry("enableServiceLinks", false);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void memoryIsWhatWasAskedForAndLimitsAreSet(Manifest deployment) {
    Map<String, Object> limits = deployment.object(container("resources", "limits"));

    assertThat(limits).containsKeys("cpu", "memory");
    assertThat(deployment.object(container("resources", "requests")))
        .containsKey("cpu")
        .containsEntry("memory", limits.get("memory"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void probesAskTheHealthGroups(Manifest deployment) {
    assertThat(probed(deployment, "startupProbe")).isEqualTo("/actuator/health/liveness");
    assertThat(probed(deployment, "livenessProbe")).isEqualTo("/actuator/health/liveness");
    assertThat(probed(deployment, "readinessProbe")).isEqualTo("/actuator/health/readiness");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void podMayTakeLongerToEndThanItDrains(Manifest deployment) {
    int grace = deployment.number("spec", "template", "spec", "terminationGracePeriodSeconds");

    assertThat(grace).isGreaterThanOrEqualTo(ServiceSettings.drainSeconds() + MARGIN_SECONDS);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void rolloutAddsBeforeItTakesAway(Manifest deployment) {
    assertThat(deployment.object("spec", "strategy", "rollingUpdate"))
        .containsEntry("maxSurge", 1)
        .containsEntry("maxUnavailable", 0);
  }

  private static Object probed(Manifest deployment, String probe) {
    assertThat(deployment.at(container(probe, "httpGet", "port"))).isEqualTo("http");
    return deployment.text(container(probe, "httpGet", "path"));
  }
}
