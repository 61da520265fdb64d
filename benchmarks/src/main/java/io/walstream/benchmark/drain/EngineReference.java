package io.walstream.benchmark.drain;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The reference: Debezium's engine with its defaults, Kafka's JSON converter without schemas, and a
 * producer that awaits each batch; not exactly once. About what Debezium Server does.
 */
public final class EngineReference {

  private EngineReference() {}

  /**
   * Captures until it is told to end.
   *
   * @param arguments {@code name=value}: the engine's settings, and {@code bootstrap.servers}
   */
  public static void main(String[] arguments) throws IOException {
    Properties settings = new Properties();
    for (String argument : arguments) {
      settings.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
    }
    JsonConverter json = new JsonConverter();
    json.configure(Map.of("schemas.enable", false), false);
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", settings.getProperty("bootstrap.servers")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine =
        DebeziumEngine.create(Connect.class)
            .using(settings)
            .notifying(
                (batch, committer) -> {
                  List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
                  for (ChangeEvent<SourceRecord, SourceRecord> event : batch) {
                    sent.add(producer.send(record(json, event.value())));
                  }
                  await(sent);
                  for (ChangeEvent<SourceRecord, SourceRecord> event : batch) {
                    committer.markProcessed(event);
                  }
                  committer.markBatchFinished();
                })
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(engine)));
    engine.run();
  }

  private static ProducerRecord<byte[], byte[]> record(JsonConverter json, SourceRecord change) {
    return new ProducerRecord<>(
        change.topic(),
        json.fromConnectData(change.topic(), change.keySchema(), change.key()),
        json.fromConnectData(change.topic(), change.valueSchema(), change.value()));
  }

  private static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("not delivered", e);
    }
  }

  private static void close(DebeziumEngine<?> engine) {
    try {
      engine.close();
    } catch (IOException e) {
      throw new IllegalStateException("the engine was not closed", e);
    }
  }
}
