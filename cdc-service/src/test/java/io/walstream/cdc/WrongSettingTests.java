package io.walstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WrongSettingTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POSTGRES_PASSWORD     |         | walstream.postgres.password must hold the role's password: set POSTGRES_PASSWORD.",
        "POSTGRES_PORT         | 70000   | walstream.postgres.port (now '70000') must be a port, 1 to 65535: set POSTGRES_PORT.",
        "POSTGRES_SSLMODE      | on      | walstream.postgres.ssl.mode (now 'on') must be disable, allow, prefer, require, verify-ca or verify-full: set POSTGRES_SSLMODE.",
        "POSTGRES_SSLROOTCERT  | /none   | walstream.postgres.ssl.mode must be verify-ca or verify-full where a root certificate is set: set POSTGRES_SSLMODE.",
        "KAFKA_SSL_KEY         | /none   | walstream.kafka.ssl.key (now '/none') must be a file that can be read: set KAFKA_SSL_KEY.",
        "KAFKA_SECURITY_PROTOCOL | SASL_SSL | walstream.kafka.sasl.user must name the user, as the protocol signs in without a JAAS line: set KAFKA_SASL_USER.",
        "OPERATOR_PASSWORD     | hunter2 | walstream.operator.user must name the operator, without a colon, as there is a password: set OPERATOR_USER.",
        "CDC_TABLES            | users   | walstream.capture.tables (now 'users') must name tables as schema.table: set CDC_TABLES.",
        "CDC_TABLES_EXCLUDE    | a.b.c   | walstream.capture.tables-exclude (now 'a.b.c') must name tables as schema.table: set CDC_TABLES_EXCLUDE.",
        "CDC_KEYLESS           | maybe   | walstream.capture.keyless (now 'maybe') must be refuse or ignore or append: set CDC_KEYLESS.",
        "CDC_KEYS              | a.b     | walstream.capture.keys (now 'a.b') must name keys as schema.table:column+column: set CDC_KEYS.",
        "CDC_MAX_EVENT_BYTES   | 7       | walstream.publish.max-event-bytes (now '7') must be at least 100000: set CDC_MAX_EVENT_BYTES.",
        "CDC_SLOT              | My-Slot | walstream.capture.slot (now 'My-Slot') must be 1 to 63 lower case letters, digits and underscores: set CDC_SLOT.",
        "CDC_RETRY_MAX         | soon    | walstream.capture.retry-max (now 'soon') must be a duration such as 500ms, 5s or 2m: set CDC_RETRY_MAX.",
        "CDC_TOPIC_PARTITIONS  | 0       | walstream.publish.partitions (now '0') must be at least 1: set CDC_TOPIC_PARTITIONS.",
        "CDC_TOPIC_PARTITIONS  | three   | walstream.publish.partitions (now 'three') must be a whole number: set CDC_TOPIC_PARTITIONS.",
      })
  void stopsTheStartWithOneSentence(
      String variable, String value, String sentence, CapturedOutput output) {
    Throwable fault =
        catchThrowable(
            () ->
                new SpringApplicationBuilder(CdcApplication.class)
                    .properties(
                        "SERVER_PORT=0",
                        "LOG_FORMAT=",
                        "POSTGRES_PASSWORD=hunter2",
                        variable + "=" + (value == null ? "" : value))
                    .run()
                    .close());

    assertThat(fault).isNotNull();
    assertThat(output).contains(sentence).doesNotContain("hunter2");
  }
}
