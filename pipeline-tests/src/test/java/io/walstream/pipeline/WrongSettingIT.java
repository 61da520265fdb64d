package io.walstream.pipeline;

import static io.walstream.pipeline.service.Service.CDC;
import static io.walstream.pipeline.service.Service.ES_SINK;
import static io.walstream.pipeline.service.Service.FABRIC_SINK;
import static io.walstream.pipeline.service.Service.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.walstream.pipeline.service.Alone;
import io.walstream.pipeline.service.Service;
import io.walstream.pipeline.service.ServiceUnderTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong setting ends the packaged service with 1 and one sentence that names the mend. */
class WrongSettingIT {

  static Stream<Arguments> wrongSettings() {
    return Stream.of(
        arguments(
            PRODUCER, "PRODUCER_RATE", "-1", "walstream.pace.rate (now '-1.0') must be 0 or more"),
        arguments(PRODUCER, "PRODUCER_MIX", "upserts=1", "walstream.pace.mix"),
        arguments(
            PRODUCER, "PRODUCER_SOURCE", "nowhere", "walstream.generate.source (now 'nowhere')"),
        arguments(
            PRODUCER, "POSTGRES_PORT", "99999", "walstream.postgres.port (now '99999') must be"),
        arguments(CDC, "POSTGRES_PASSWORD", "", "walstream.postgres.password must hold"),
        arguments(CDC, "POSTGRES_PORT", "0", "walstream.postgres.port (now '0') must be a port"),
        arguments(CDC, "CDC_TABLES", "user_data", "walstream.capture.tables (now 'user_data')"),
        arguments(
            CDC, "KAFKA_BOOTSTRAP_SERVERS", "localhost", "spring.kafka.bootstrap-servers must"),
        arguments(
            ES_SINK, "ELASTICSEARCH_URIS", "localhost", "walstream.elasticsearch.uris must hold"),
        arguments(ES_SINK, "ELASTICSEARCH_INDEX", "Users", "walstream.index.name (now 'Users')"),
        arguments(
            FABRIC_SINK,
            "EVENTHUBS_CONNECTION_STRING",
            "",
            "walstream.send.connection-string must"),
        arguments(
            FABRIC_SINK,
            "EVENTHUBS_CONNECTION_STRING",
            "SharedAccessKey=c2VjcmV0",
            "walstream.send.connection-string is not"),
        arguments(
            FABRIC_SINK,
            "CONSUME_RETRY_FIRST",
            "soon",
            "walstream.consume.retry-first (now 'soon')"));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
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
