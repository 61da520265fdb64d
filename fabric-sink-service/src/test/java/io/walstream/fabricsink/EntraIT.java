package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.LakeContainer;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.fabricsink.testing.TlsFront;
import io.walstream.fabricsink.testing.TokenEndpoint;
import io.walstream.fabricsink.testing.TrustedTls;
import io.walstream.local.azurite.AzuriteServer;
import io.walstream.local.azurite.AzuriteSettings;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Signs in by tokens, over TLS; no key to the hub is anywhere. */
@ExtendWith(OutputCaptureExtension.class)
class EntraIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SECRET = "not-to-be-seen";

  private static Path files;
  private static TrustedTls tls;
  private static TokenEndpoint entra;
  private static EventHubsServer hub;
  private static TlsFront front;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    files = directory;
    tls = new TrustedTls(directory);
    entra = new TokenEndpoint(tls);
    hub = EventHubsServer.start(EventHubsSettings.of("es_1", 2));
    front = new TlsFront(tls, hub.port());
  }

  @AfterAll
  static void stop() throws Exception {
    front.close();
    hub.close();
    entra.close();
    tls.close();
  }

  @Test
  void secretThatIsRefusedIsToldUntilItIsMendedAndShownNowhere(CapturedOutput output)
      throws Exception {
    entra.refuse(true);
    try (ChangeTopic topic = new ChangeTopic();
        RunningSink sink =
            start(
                topic,
                "client-secret",
                "walstream.entra.client-secret=" + SECRET,
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.env.show-values=always",
                "management.endpoint.configprops.show-values=always",
                "logging.level.com.azure=info")) {
      topic.write(key(1), create(1, 10, "a")).flush();
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(sink.health())
                      .contains("sign in to Entra ID", "AADSTS7000215", "AZURE_TENANT_ID"));
      assertThat(sink.isReady()).isFalse();
      assertThat(topic.lag()).isEqualTo(1);

      entra.refuse(false);
      await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());

      assertThat(hub.eventCount()).isPositive();
      assertThat(entra.requests())
          .last()
          .asString()
          .startsWith("/tenant/oauth2/v2.0/token ")
          .contains("client_id=client", "scope=https://eventhubs.azure.net/.default");
      for (String endpoint : new String[] {"env", "configprops", "health", "info", "beans"}) {
        assertThat(sink.get("/actuator/" + endpoint).body())
            .describedAs(endpoint)
            .doesNotContain(SECRET);
      }
    }
    assertThat(output.getAll()).doesNotContain(SECRET);
  }

  @Test
  void workloadIdentityShowsTheProjectedToken() throws Exception {
    Path token = Files.writeString(files.resolve("token"), "projected");
    long before = hub.eventCount();
    try (ChangeTopic topic = new ChangeTopic();
        RunningSink sink =
            start(topic, "workload-identity", "walstream.entra.token-file=" + token)) {
      topic.write(key(1), create(1, 10, "a")).flush();
      await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());

      assertThat(hub.eventCount()).isEqualTo(before + 1);
      assertThat(entra.requests()).last().asString().contains("client_assertion=projected");
    }
  }

  @Test
  void tokensOpenTheLakeToo() throws Exception {
    try (AzuriteServer azurite =
            AzuriteServer.start(
                AzuriteSettings.in(files.resolve("azurite")).withIdentity(tls.localhost()));
        ChangeTopic topic = new ChangeTopic()) {
      LakeContainer container = new LakeContainer(azurite);
      topic.write(key(1), create(1, 10, "a")).flush();
      try (RunningSink sink =
          RunningSink.start(
              topic,
              "",
              "walstream.destination=lake",
              "walstream.lake.credential=client-secret",
              "walstream.lake.endpoint=" + azurite.uri(),
              "walstream.lake.container=" + container.name(),
              "walstream.file.max-age=1s",
              "walstream.entra.tenant-id=tenant",
              "walstream.entra.client-id=client",
              "walstream.entra.client-secret=" + SECRET,
              "walstream.entra.authority-host=" + entra.authority())) {
        await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());

        assertThat(container.lines()).hasSize(1);
        assertThat(entra.requests())
            .last()
            .asString()
            .contains("scope=https://storage.azure.com/.default");
      }
    }
  }

  private static RunningSink start(ChangeTopic topic, String credential, String... more) {
    return RunningSink.start(
        topic,
        "",
        Stream.concat(
                Stream.of(
                    "walstream.send.credential=" + credential,
                    "walstream.send.namespace=localhost:" + front.port(),
                    "walstream.send.hub-name=es_1",
                    "walstream.send.timeout=10s",
                    "walstream.entra.tenant-id=tenant",
                    "walstream.entra.client-id=client",
                    "walstream.entra.authority-host=" + entra.authority()),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
