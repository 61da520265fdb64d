package io.walstream.infra.kubernetes;

import static io.walstream.infra.kubernetes.render.Rendering.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import io.walstream.infra.kubernetes.render.Rendering;
import io.walstream.infra.kubernetes.setting.ServiceBinding;
import io.walstream.infra.kubernetes.setting.ServiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTests {

  private static final String MOUNTED = "/etc/walstream/";

  /** Read by the JVM itself. */
  private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "POSTGRES_USER", "POSTGRES_PASSWORD_FILE",
          "KAFKA_SASL_USER", "KAFKA_SASL_PASSWORD",
          "ELASTICSEARCH_USERNAME", "ELASTICSEARCH_PASSWORD",
          "OPERATOR_USER", "OPERATOR_PASSWORD_FILE");

  private final Path files;

  EnvironmentTests(@TempDir Path files) {
    this.files = files;
  }

  static Stream<Arguments> deployments() {
    return Chart.renderings()
        .flatMap(rendering -> rendering.deployments().map(each -> Arguments.of(rendering, each)));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyVariableIsOneThatTheServiceReads(Rendering rendering, Manifest deployment) {
    Set<String> named = new HashSet<>(rendering.openEnvironment(deployment).keySet());
    named.addAll(rendering.secretEnvironment(deployment).keySet());
    named.remove(JVM_OPTIONS);

    assertThat(ServiceSettings.variables(service(deployment))).containsAll(named);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyVariableWithoutADefaultIsSet(Rendering rendering, Manifest deployment) {
    Set<String> named = new HashSet<>(rendering.openEnvironment(deployment).keySet());
    named.addAll(rendering.secretEnvironment(deployment).keySet());

    assertThat(ServiceSettings.withoutDefault(service(deployment)))
        .filteredOn(variable -> !signsInByIdentity(rendering.openEnvironment(deployment)))
        .allSatisfy(variable -> assertThat(named).containsAnyOf(variable, variable + "_FILE"));
  }

  @Test
  void theReadmesTableOfThemIsUnderstood() {
    assertThat(ServiceSettings.withoutDefault("producer-service")).contains("POSTGRES_PASSWORD");
    assertThat(ServiceSettings.withoutDefault("fabric-sink-service"))
        .contains("EVENTHUBS_CONNECTION_STRING");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void serviceStartsWithWhatItIsGiven(Rendering rendering, Manifest deployment) throws IOException {
    Map<String, String> environment = environment(rendering, deployment);

    try (ServiceBinding service = new ServiceBinding(service(deployment))) {
      assertThat(service.bind(environment)).contains("walstream.operator");
    }
  }

  @Test
  void serviceWithoutItsPasswordOrWithNonsenseWouldNotStart() throws IOException {
    Rendering rendering = Chart.renderings().findFirst().orElseThrow();
    Map<String, String> environment =
        environment(rendering, rendering.one("Deployment", "walstream-cdc-service"));
    Map<String, String> nonsense = new HashMap<>(environment);
    nonsense.put("CDC_TOPIC_PARTITIONS", "many");

    try (ServiceBinding service = new ServiceBinding("cdc-service")) {
      assertThatThrownBy(() -> service.bind(without("POSTGRES_PASSWORD_FILE", environment)))
          .rootCause()
          .hasMessageContaining("walstream.postgres.password");
      assertThatThrownBy(() -> service.bind(nonsense)).hasMessageContaining("partitions");
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void whoeverSignsInHasAPassword(Rendering rendering, Manifest deployment) {
    Map<String, String> open = rendering.openEnvironment(deployment);
    Set<String> named = new HashSet<>(open.keySet());
    named.addAll(rendering.secretEnvironment(deployment).keySet());

    PASSWORDS.forEach(
        (user, password) -> {
          if (open.containsKey(user)) {
            assertThat(named).contains(password);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void noSecretStandsInTheOpen(Rendering rendering, Manifest deployment) {
    assertThat(rendering.openEnvironment(deployment).keySet()).noneMatch(ServiceSettings::isSecret);
    assertThat(rendering.all("Secret")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyFileThatIsNamedIsMounted(Rendering rendering, Manifest deployment) {
    Set<String> mounted = new HashSet<>(Mounts.files(rendering, deployment));

    assertThat(rendering.openEnvironment(deployment).values())
        .filteredOn(value -> value.startsWith(MOUNTED))
        .allSatisfy(path -> assertThat(mounted).contains(path));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void portIsTheServicesOwn(Rendering rendering, Manifest deployment) {
    String port = ServiceSettings.defaultPort(service(deployment));

    assertThat(rendering.openEnvironment(deployment)).containsEntry("SERVER_PORT", port);
    assertThat(deployment.text(container("ports"))).contains("name=http", "containerPort=" + port);
  }

  private static boolean signsInByIdentity(Map<String, String> environment) {
    String credential =
        "lake".equals(environment.get("FABRIC_DESTINATION"))
            ? "LAKE_CREDENTIAL"
            : "EVENTHUBS_CREDENTIAL";
    return "workload-identity".equals(environment.get(credential));
  }

  /** What the process would see, with files of this machine for the mounted ones. */
  private Map<String, String> environment(Rendering rendering, Manifest deployment)
      throws IOException {
    Map<String, String> environment = new HashMap<>(rendering.openEnvironment(deployment));
    rendering
        .secretEnvironment(deployment)
        .keySet()
        .forEach(name -> environment.put(name, "secret"));
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getValue().startsWith(MOUNTED)) {
        Path file = files.resolve(Path.of(variable.getValue()).getFileName());
        variable.setValue(Files.writeString(file, "secret").toString());
      }
    }
    return environment;
  }

  private static Map<String, String> without(String variable, Map<String, String> environment) {
    Map<String, String> rest = new HashMap<>(environment);
    rest.remove(variable);
    return rest;
  }

  private static String service(Manifest deployment) {
    return deployment.text(container("name"));
  }
}
