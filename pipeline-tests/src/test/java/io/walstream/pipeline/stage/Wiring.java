package io.walstream.pipeline.stage;

import io.walstream.local.postgres.PostgresDatabase;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The environment variables that tell the services of one pipeline where everything is. */
final class Wiring {

  private final String pipeline;
  private final Secrets secrets;
  private final Map<String, String> kafka;
  private final PostgresDatabase database;

  Wiring(String pipeline, Secrets secrets, PostgresDatabase database, String bootstrapServers) {
    this.pipeline = pipeline;
    this.secrets = secrets;
    this.database = database;
    // Not looked at without SASL, and a secret all the same.
    this.kafka =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            bootstrapServers,
            "KAFKA_SASL_JAAS_CONFIG",
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"walstream\" password=\"%s\";".formatted(secrets.kafka()));
  }

  Map<String, String> producer() {
    return with(with(postgres(), operator()), Map.of("PRODUCER_RATE", "0"));
  }

  Map<String, String> cdc() {
    Map<String, String> own =
        Map.of(
            "CDC_SLOT", pipeline,
            "CDC_PUBLICATION", pipeline,
            "CDC_TOPIC_PREFIX", pipeline,
            "CDC_POSITION_TOPIC", pipeline + ".positions",
            "CDC_TRANSACTIONAL_ID", pipeline);
    return with(with(with(postgres(), kafka), operator()), own);
  }

  Map<String, String> esSink(URI elasticsearch) {
    Map<String, String> own =
        Map.of(
            "ELASTICSEARCH_URIS", elasticsearch.toString(),
            "ELASTICSEARCH_USERNAME", "walstream",
            "ELASTICSEARCH_PASSWORD", secrets.elasticsearch(),
            "ELASTICSEARCH_INDEX", index());
    return with(with(with(kafka, consume("es")), operator()), own);
  }

  Map<String, String> fabricSink(String connectionString) {
    return with(
        with(with(kafka, consume("fabric")), operator()),
        Map.of("EVENTHUBS_CONNECTION_STRING", connectionString));
  }

  String index() {
    return pipeline + "_user_data";
  }

  private Map<String, String> postgres() {
    return Map.of(
        "POSTGRES_HOST", database.host(),
        "POSTGRES_PORT", String.valueOf(database.port()),
        "POSTGRES_DATABASE", database.name(),
        "POSTGRES_USER", database.user(),
        "POSTGRES_PASSWORD", database.password());
  }

  private Map<String, String> operator() {
    return Map.of("OPERATOR_USER", "operator", "OPERATOR_PASSWORD", secrets.operator());
  }

  private Map<String, String> consume(String sink) {
    return Map.of(
        "CONSUME_TOPICS", pipeline + ".fabric.user_data",
        "CONSUME_GROUP", pipeline + "-" + sink);
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }
}
