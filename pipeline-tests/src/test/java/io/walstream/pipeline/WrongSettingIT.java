package io.walstream.pipeline;

import static io.walstream.pipeline.stage.Service.CDC;
import static io.walstream.pipeline.stage.Service.ES_SINK;
import static io.walstream.pipeline.stage.Service.FABRIC_SINK;
import static io.walstream.pipeline.stage.Service.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.walstream.pipeline.stage.Alone;
import io.walstream.pipeline.stage.Service;
import io.walstream.pipeline.stage.ServiceUnderTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong setting ends the packaged service with 1 and one sentence that names the mend. */
class WrongSettingIT {

  static Stream<Arguments> wrongSettings() {
    return Stream.of(
        arguments(
            PRODUCER,
            "PRODUCER_RATE",
            "-1",
            "walstream.pace.rate (now '-1.0') must be 0 or more rows per second"),
        arguments(PRODUCER, "PRODUCER_MIX", "upserts=1", "walstream.pace.mix"),
        arguments(
            PRODUCER, "PRODUCER_RANDOMUSER_URL", "randomuser", "walstream.generate.randomuser.url"),
        arguments(PRODUCER, "POSTGRES_PORT", "99999", "99999"),
        arguments(PRODUCER, "SERVER_PORT", "http", "server.port (now 'http')"),
        arguments(
            CDC,
            "POSTGRES_PASSWORD",
            "",
            "walstream.postgres.password must hold the role's password"),
        arguments(CDC, "POSTGRES_PORT", "0", "walstream.postgres.port (now '0') must be a port"),
        arguments(CDC, "CDC_TABLES", "user_data", "walstream.capture.tables"),
        arguments(CDC, "KAFKA_BOOTSTRAP_SERVERS", "localhost", "spring.kafka.bootstrap-servers"),
        arguments(ES_SINK, "ELASTICSEARCH_URIS", "localhost", "walstream.elasticsearch.uris"),
        arguments(ES_SINK, "ELASTICSEARCH_INDEX", "Users", "walstream.index.name (now 'Users')"),
        arguments(
            FABRIC_SINK,
            "EVENTHUBS_CONNECTION_STRING",
            "",
            "walstream.send.connection-string must be the connection string"),
        arguments(
            FABRIC_SINK,
            "EVENTHUBS_CONNECTION_STRING",
            "SharedAccessKey=c2VjcmV0",
            "walstream.send.connection-string is not of the form"),
        arguments(
            FABRIC_SINK,
            "CONSUME_RETRY_FIRST",
            "soon",
            "walstream.consume.retry-first (now 'soon')"));
  }

  @ParameterizedTest
  @MethodSource("wrongSettings")
  void wrongSettingStopsTheStartWithASentence(
      Service service, String variable, String value, String beginning) {
    ServiceUnderTest started = Alone.with(service, variable, value);

    assertThat(started.awaitEnd()).as(started.log()).isEqualTo(1);
    assertThat(started.log().lines())
        .filteredOn(line -> line.contains(beginning))
        .singleElement()
        .asString()
        .endsWith(": set " + variable + ".");
    assertThat(started.log()).doesNotContain("\tat ", "c2VjcmV0");
  }
}
