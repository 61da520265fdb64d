package io.walstream.essink.rebuild;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.stereotype.Component;

/** Makes consumers that are in no group and so take nothing from the service's own. */
@Component
final class ReplayConsumers {

  private static final int MOST_RECORDS = 2000;

  private final DefaultKafkaConsumerFactory<byte[], byte[]> factory;

  ReplayConsumers(
      KafkaProperties kafka, ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> customizers) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, kafka.getClientId() + "-rebuild");
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    factory = new DefaultKafkaConsumerFactory<>(settings);
    customizers.orderedStream().forEach(customizer -> customizer.customize(factory));
  }

  TopicReplay open(String topic, Map<Integer, Long> offsets) {
    var consumer = factory.createConsumer();
    try {
      return new TopicReplay(consumer, topic, offsets);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }
}
