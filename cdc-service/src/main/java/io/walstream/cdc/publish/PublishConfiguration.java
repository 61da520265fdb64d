package io.walstream.cdc.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.cdc.encode.EventEncoder;
import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.PositionLog;
import io.walstream.cdc.table.TableSelector;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** Wires publishing. */
@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

  @Bean
  PositionLog positionLog(KafkaProperties kafka, PublishProperties properties) {
    return new PositionLog(
        properties.positionTopic(), properties.topicPrefix(), kafka.buildConsumerProperties());
  }

  @Bean
  NoteBook noteBook() {
    return new NoteBook();
  }

  @Bean
  PublishMeter publishMeter(MeterRegistry registry, Clock clock) {
    return new PublishMeter(registry, clock);
  }

  // A producer that failed in a transaction is of no more use: each run makes a new one and closes
  // it.
  @Bean(destroyMethod = "")
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  Producer<byte[], byte[]> changeProducer(KafkaProperties kafka, PublishProperties properties) {
    return new KafkaProducer<>(
        settings(kafka, properties), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean(destroyMethod = "")
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  ChangePublisher changePublisher(
      KafkaProperties kafka,
      PublishProperties properties,
      Producer<byte[], byte[]> producer,
      PositionLog positions,
      TableSelector tables,
      PublishMeter meter,
      NoteBook notes) {
    return new ChangePublisher(
        producer,
        new EventEncoder(properties.maxEventBytes(), meter::cut),
        positions,
        new TopicCreator(
            Admin.create(kafka.buildAdminProperties()),
            new TopicPlan(properties, tables.takesKeyless())),
        meter,
        notes);
  }

  private static Map<String, Object> settings(KafkaProperties kafka, PublishProperties properties) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 << 10);
    // The commit flushes: until then a batch waits to be full, however long that takes.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 60_000);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, properties.maxRecordBytes());
    settings.put(
        ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(64 << 20, 2 * properties.maxEventBytes()));
    // A takeover asks for its coordinator twice: the default would be a tenth of its time.
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 20);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    settings.putAll(kafka.buildProducerProperties());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, properties.transactionalId());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }
}
