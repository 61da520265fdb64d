package io.walstream.pipeline;

import static io.walstream.pipeline.stage.Pipeline.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.pipeline.service.Answer;
import io.walstream.pipeline.service.Service;
import io.walstream.pipeline.service.ServiceUnderTest;
import io.walstream.pipeline.stage.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of the services: probes, endpoints, and no secrets. */
class OperationIT {

  @RegisterExtension static final Pipeline pipeline = new Pipeline();

  @Test
  void esSinkIsNotReadyButAliveWhileElasticsearchIsAway() {
    pipeline.wireToElasticsearch().cut();
    assertNotReadyButAlive(Service.ES_SINK);

    pipeline.wireToElasticsearch().mend();
    assertReadyAgain(Service.ES_SINK);
  }

  @Test
  void fabricSinkIsNotReadyButAliveWhileTheHubIsAway() {
    pipeline.hubServer().goAway();
    assertNotReadyButAlive(Service.FABRIC_SINK);

    pipeline.hubServer().comeBack();
    assertReadyAgain(Service.FABRIC_SINK);
  }

  @ParameterizedTest
  @EnumSource
  void infoTellsWhatRuns(Service service) {
    Answer info = pipeline.service(service).get("/actuator/info");

    assertThat(info.json().at("/build/artifact").asString()).isEqualTo(service.toString());
  }

  @ParameterizedTest
  @EnumSource
  void metricsNameTheService(Service service) {
    ServiceUnderTest asked = pipeline.service(service);

    assertThat(asked.get("/actuator/metrics").json().path("names")).isNotEmpty();
    assertThat(asked.get("/actuator/prometheus").body())
        .contains("process_uptime_seconds{application=\"" + service + "\"}")
        .contains("\nwalstream_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "configprops", "beans", "heapdump", "loggers"})
  void endpointsThatTellTooMuchAreNotThere(String endpoint) {
    for (ServiceUnderTest service : pipeline.services()) {
      assertThat(service.get("/actuator/" + endpoint).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @EnumSource
  void endpointsKeepTheSecrets(Service service) {
    ServiceUnderTest asked = pipeline.service(service);

    asked
        .endpoints()
        .forEach(
            endpoint -> {
              Answer answer = asked.get(endpoint);
              assertThat(answer.status()).as(endpoint).isEqualTo(200);
              pipeline.assertHoldsNoSecret(answer.body(), service + endpoint);
            });
  }

  @ParameterizedTest
  @EnumSource
  void nobodyButTheOperatorChangesState(Service service) {
    ServiceUnderTest asked = pipeline.service(service);

    Answer refused = asked.postUnnamed("/actuator/producer", "{\"rate\": 1}");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).contains("takes the operator's credentials");
  }

  private static void assertNotReadyButAlive(Service service) {
    await().atMost(PATIENCE).until(() -> !pipeline.service(service).isReady());
    assertThat(pipeline.service(service).isAlive()).isTrue();
  }

  private static void assertReadyAgain(Service service) {
    await().atMost(PATIENCE).until(pipeline.service(service)::isReady);
    assertThat(pipeline.service(service).isAlive()).isTrue();
  }
}
