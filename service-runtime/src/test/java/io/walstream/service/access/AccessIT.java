package io.walstream.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class AccessIT {

  private static final String PASSWORD = "s3cr3t:pässword";
  private static final String RIGHT = basic("operator:" + PASSWORD);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path passwordFile;

  AccessIT(@TempDir Path directory) throws IOException {
    this.passwordFile = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
  }

  static Stream<Arguments> services() {
    return Stream.of(
        arguments("local.server.port", "walstream.operator.password=" + PASSWORD),
        arguments("local.management.port", "management.server.port=0"));
  }

  /** With the endpoints on the service's own port, and on one beside it. */
  @ParameterizedTest
  @MethodSource("services")
  void readingIsOpenAndChangingTakesTheCredentials(
      String port, String setting, CapturedOutput output) throws Exception {
    boolean inFile = !setting.contains("password");
    try (ConfigurableApplicationContext service =
        GuardedService.start(
            "walstream.operator.user=operator",
            inFile ? "walstream.operator.password-file=" + passwordFile : "",
            setting)) {
      URI actuator = actuator(service, port);

      assertThat(get(actuator.resolve("health/readiness"), "")).isEqualTo(200);
      assertThat(get(actuator.resolve("prometheus"), basic("operator:wrong"))).isEqualTo(200);

      for (String wrong :
          new String[] {
            "", basic("operator:wrong"), basic("other:" + PASSWORD), "Basic %", "Bearer x"
          }) {
        HttpResponse<String> refused = change(actuator, "POST", "switch/on", wrong);
        assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("Basic");
        assertThat(refused.body()).contains("Changing state takes the operator's credentials.");
      }
      assertThat(change(actuator, "DELETE", "switch", "").statusCode()).isEqualTo(401);
      assertThat(body(actuator.resolve("switch"))).isEqualTo("0");

      assertThat(change(actuator, "POST", "switch/on", RIGHT).body()).isEqualTo("1");
      assertThat(change(actuator, "DELETE", "switch", RIGHT).body()).isEqualTo("2");
      assertThat(body(actuator.resolve("env"))).doesNotContain(PASSWORD);
    }
    assertThat(output).doesNotContain(PASSWORD, "set OPERATOR_USER");
  }

  @Test
  void withoutCredentialsEveryoneMayChangeButNoWebPage(CapturedOutput output) throws Exception {
    try (ConfigurableApplicationContext service = GuardedService.start()) {
      URI actuator = actuator(service, "local.server.port");

      assertThat(change(actuator, "POST", "switch/on", "").statusCode()).isEqualTo(200);

      HttpRequest fromPage =
          request(actuator.resolve("switch/on"), "")
              .header("Origin", "https://example.com")
              .POST(BodyPublishers.noBody())
              .build();
      assertThat(http.send(fromPage, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }
    assertThat(output.toString().split("set OPERATOR_USER and OPERATOR_PASSWORD", -1)).hasSize(2);
  }

  private static URI actuator(ConfigurableApplicationContext service, String port) {
    return URI.create(
        "http://localhost:%s/actuator/"
            .formatted(service.getEnvironment().getRequiredProperty(port)));
  }

  private int get(URI uri, String authorization) throws Exception {
    return http.send(request(uri, authorization).build(), BodyHandlers.discarding()).statusCode();
  }

  private String body(URI uri) throws Exception {
    return http.send(request(uri, "").build(), BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> change(
      URI actuator, String method, String endpoint, String authorization) throws Exception {
    return http.send(
        request(actuator.resolve(endpoint), authorization)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(URI uri, String authorization) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
