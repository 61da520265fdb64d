package io.walstream.fabricsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SettingsIT {

  private static final String GOOD =
      "Endpoint=sb://localhost:1;SharedAccessKeyName=x;SharedAccessKey=c2VjcmV0;EntityPath=es_1";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          walstream.send.connection-string=                    | walstream.send.connection-string must be the connection string of the Eventstream's custom endpoint: set EVENTHUBS_CONNECTION_STRING.
          walstream.send.connection-string=c2VjcmV0            | walstream.send.connection-string is not of the form Endpoint=
          walstream.send.connection-string=Endpoint=sb://h;c2VjcmV0 | walstream.send.connection-string is not of the form Endpoint=
          walstream.send.connection-string=Endpoint=sb://h;SharedAccessKeyName=x;SharedAccessKey=c2VjcmV0 | walstream.send.hub-name must name the event hub, since the connection string has no EntityPath: set EVENTHUBS_NAME.
          walstream.send.connection-string=Endpoint=sb:///;SharedAccessKeyName=x;SharedAccessKey=c2VjcmV0 | walstream.send.connection-string has no host in its Endpoint (sb://host/): set EVENTHUBS_CONNECTION_STRING.
          walstream.send.hub-name=other                        | walstream.send.hub-name must be empty or 'es_1', the connection string's EntityPath: set EVENTHUBS_NAME.
          walstream.send.partition-count=-1                    | walstream.send.partition-count (now '-1') must be 0 (ask the hub) or the hub's number of partitions: set EVENTHUBS_PARTITION_COUNT.
          walstream.send.credential=token                      | walstream.send.credential must be connection-string or default or workload-identity or managed-identity or client-secret: set EVENTHUBS_CREDENTIAL.
          walstream.send.namespace=n.servicebus.windows.net    | walstream.send.namespace must be empty with a connection string, which names its own, or EVENTHUBS_CREDENTIAL has to name one of Entra ID's: set EVENTHUBS_NAMESPACE.
          walstream.send.credential=default                    | walstream.send.namespace must be the namespace's host name, such as my-namespace.servicebus.windows.net: set EVENTHUBS_NAMESPACE.
          walstream.entra.authority-host=http://h              | walstream.entra.authority-host (now 'http://h') must be an address that begins with https://: set AZURE_AUTHORITY_HOST.
          walstream.destination=hub                            | walstream.destination (now 'hub') must be event-hubs or lake: set FABRIC_DESTINATION.
          walstream.busy.pause=2m                              | walstream.busy.pause (now 'PT2M') must be at most 1m: set EVENTHUBS_BUSY_PAUSE.
          walstream.file.max-age=1ms                           | walstream.file.max-age (now 'PT0.001S') must be at least 1s: set LAKE_FILE_AGE.
          walstream.translate.format=xml                       | walstream.translate.format (now 'xml') must be flat or envelope: set FABRIC_FORMAT.
          walstream.send.timeout=10ms                          | walstream.send.timeout (now 'PT0.01S') must be at least 1s: set EVENTHUBS_TIMEOUT.
          spring.kafka.security.protocol=SASL_SSL              | walstream.kafka.sasl.user must name the user, as the protocol signs in without a JAAS line: set KAFKA_SASL_USER.
          walstream.kafka.ssl.ca=/none                         | walstream.kafka.ssl.ca (now '/none') must be a file that can be read: set KAFKA_SSL_CA.
          walstream.operator.user=me                           | walstream.operator.password must hold the operator's password: set OPERATOR_PASSWORD.
          """)
  void wrongSettingStopsTheStartWithOneSentence(
      String setting, String sentence, CapturedOutput output) throws Exception {
    try (ChangeTopic topic = new ChangeTopic()) {
      assertThatThrownBy(
              () -> RunningSink.start(topic, GOOD, setting, "logging.level.root=error").close())
          .isNotNull();
    }
    assertThat(output.getAll()).contains(sentence).doesNotContain("c2VjcmV0");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          walstream.lake.container=                    | walstream.lake.container must name the container, which is also called file system: set LAKE_CONTAINER.
          walstream.lake.container=Up                  | walstream.lake.container (now 'Up') must be a container's name: small letters, digits and dashes: set LAKE_CONTAINER.
          walstream.lake.directory=/a                  | walstream.lake.directory (now '/a') must be a path of letters, digits, dots and dashes without a slash at its ends: set LAKE_DIRECTORY.
          walstream.lake.connection-string=c2VjcmV0    | walstream.lake.connection-string must be a storage account's, with AccountName and AccountKey or with BlobEndpoint and SharedAccessSignature: set LAKE_CONNECTION_STRING.
          walstream.lake.endpoint=https://a            | walstream.lake.endpoint must be empty with a connection string, which names its own, or LAKE_CREDENTIAL has to name one of Entra ID's: set LAKE_ENDPOINT.
          walstream.lake.credential=default            | walstream.lake.endpoint must be the account's address, such as https://account.dfs.core.windows.net: set LAKE_ENDPOINT.
          """)
  void wrongSettingOfTheLakeStopsTheStartWithOneSentence(
      String setting, String sentence, CapturedOutput output) throws Exception {
    try (ChangeTopic topic = new ChangeTopic()) {
      assertThatThrownBy(
              () ->
                  RunningSink.start(
                          topic,
                          "",
                          "walstream.destination=lake",
                          "walstream.lake.container=c",
                          "walstream.lake.connection-string="
                              + "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0",
                          setting,
                          "logging.level.root=error")
                      .close())
          .isNotNull();
    }
    assertThat(output.getAll()).contains(sentence).doesNotContain("c2VjcmV0");
  }

  @Test
  void keyShowsNeitherInTheLogNorInAnyEndpoint(CapturedOutput output) throws Exception {
    try (EventHubsServer hub = EventHubsServer.start(EventHubsSettings.of("es_1", 1));
        ChangeTopic topic = new ChangeTopic();
        RunningSink sink =
            RunningSink.start(
                topic,
                hub.connectionString(),
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.env.show-values=always",
                "management.endpoint.configprops.show-values=always",
                "logging.level.com.azure=info")) {
      for (String endpoint : new String[] {"env", "configprops", "health", "info", "beans"}) {
        assertThat(sink.get("/actuator/" + endpoint).body())
            .describedAs(endpoint)
            .doesNotContain("bG9jYWw=");
      }
    }
    assertThat(output.getAll()).doesNotContain("bG9jYWw=");
  }
}
