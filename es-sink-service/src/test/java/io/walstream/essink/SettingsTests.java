package io.walstream.essink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A wrong setting stops the start with a sentence that names it and the mend. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
ELASTICSEARCH_URIS=localhost:9200 | walstream.elasticsearch.uris must hold addresses such as http://localhost:9200, which one is not: set ELASTICSEARCH_URIS.
ELASTICSEARCH_URIS=htp://es:9200 | walstream.elasticsearch.uris must hold addresses such as http://localhost:9200, which one is not: set ELASTICSEARCH_URIS.
ELASTICSEARCH_URIS= | must name at least one address such as http://localhost:9200: set ELASTICSEARCH_URIS.
ELASTICSEARCH_URIS=http://me:secret@es:9200 | walstream.elasticsearch.uris must not hold user and password, which have settings of their own: set ELASTICSEARCH_URIS.
ELASTICSEARCH_USERNAME=me | walstream.elasticsearch.password must be given where there is a user name: set ELASTICSEARCH_PASSWORD.
ELASTICSEARCH_CA=/nowhere.pem | walstream.elasticsearch.ca must be a readable PEM file with certificates: set ELASTICSEARCH_CA.
ELASTICSEARCH_CA_FINGERPRINT=0a:b | walstream.elasticsearch.ca-fingerprint must be a SHA-256 in hexadecimal, 64 digits: set ELASTICSEARCH_CA_FINGERPRINT.
ELASTICSEARCH_COMPATIBILITY=7 | walstream.elasticsearch.compatibility (now '7') must be auto, 8 or 9: set ELASTICSEARCH_COMPATIBILITY.
ELASTICSEARCH_INDEX=Users | walstream.index.name (now 'Users') must be lower case letters, digits, '-', '_', '.' and {schema}, {table} and {topic}, or empty: set ELASTICSEARCH_INDEX.
ELASTICSEARCH_INDEX={database} | walstream.index.name (now '{database}') must be lower case letters,
CONSUME_TOPICS=cdc.a.users,cdc.b.users | walstream.index.name must give each topic an index of its own, not 'users' to both cdc.a.users and cdc.b.users: set ELASTICSEARCH_INDEX.
CONSUME_TOPICS=cdc.a.__ | walstream.tables.a.__.index must name the index, for it cannot be made out: set
walstream.tables.a.users.renam.x=y | walstream.tables.a.users.renam.x is none of a table's settings, which are index, id, exclude and rename: set
walstream.tables.a.users.index=A B | walstream.tables.a.users.index must be lower case letters, digits, '-', '_' and '.': set
walstream.tables.a.users.id=x | walstream.tables.a.users.id must hold columns in braces, such as {country}-{id}: set
TABLES_CONFIG=/nowhere.yml | spring.config.import must name files that are there, which resource 'file [/nowhere.yml]' via location '/nowhere.yml' is not: set TABLES_CONFIG.
ELASTICSEARCH_MAPPINGS=/nowhere | walstream.index.mappings must be a directory that is there, or empty: set ELASTICSEARCH_MAPPINGS.
ELASTICSEARCH_REPLICAS=-1 | walstream.index.replicas (now '-1') must be 0 or more: set ELASTICSEARCH_REPLICAS.
ELASTICSEARCH_EPOCH=1024 | walstream.index.epoch (now '1024') must be at most 1023: set ELASTICSEARCH_EPOCH.
ELASTICSEARCH_BULK_CONCURRENCY=0 | walstream.bulk.concurrency (now '0') must be at least 1: set ELASTICSEARCH_BULK_CONCURRENCY.
CONSUME_MAX_IN_FLIGHT_RECORDS=0 | walstream.consume.max-in-flight-records (now '0') must be at least 1: set CONSUME_MAX_IN_FLIGHT_RECORDS.
ELASTICSEARCH_BULK_BYTES=many | cannot be read as DataSize: set ELASTICSEARCH_BULK_BYTES.
KAFKA_BOOTSTRAP_SERVERS=kafka | spring.kafka.bootstrap-servers must be host:port, several separated by commas: set KAFKA_BOOTSTRAP_SERVERS.
KAFKA_SECURITY_PROTOCOL=TLS | spring.kafka.security.protocol must be one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL: set KAFKA_SECURITY_PROTOCOL.
KAFKA_SSL_CA=/nowhere.pem | walstream.kafka.ssl.ca (now '/nowhere.pem') must be a file that can be read: set KAFKA_SSL_CA.
OPERATOR_USER=me | walstream.operator.password must hold the operator's password: set OPERATOR_PASSWORD.
CONSUME_TOPICS= | must name at least one topic: set CONSUME_TOPICS.
CONSUME_RETRY_FIRST=0ms | walstream.consume.retry-first (now 'PT0S') must be 1ms or more: set CONSUME_RETRY_FIRST.
""")
  void isTold(String setting, String sentence, CapturedOutput output) {
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(EsSinkApplication.class)
                    .properties("SERVER_PORT=0", "LOG_FORMAT=", setting)
                    .run()
                    .close())
        .isInstanceOf(Exception.class);

    assertThat(output).contains(sentence).doesNotContain("secret");
  }
}
