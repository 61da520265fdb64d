package io.walstream.cdc.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.service.postgres.PostgresProperties;
import io.walstream.service.postgres.PostgresTls;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SweepIT {

  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", Backing.kafka().bootstrapServers());

  // Of several in flight to a topic made just now the first may be refused and the next be taken.
  private static final Map<String, Object> PRODUCER =
      Map.of(
          "bootstrap.servers",
          Backing.kafka().bootstrapServers(),
          "max.in.flight.requests.per.connection",
          1);

  private static final byte[] VALUE = "{}".getBytes(UTF_8);

  private final String prefix = "sweep" + UUID.randomUUID();
  private final String topic = prefix + ".public.t";

  @Test
  void moreKeysThanOnePassMayHoldAreSweptInSeveral() throws Exception {
    PostgresDatabase database = Backing.postgres().newDatabase();
    database.execute("CREATE TABLE t (id int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t");
    SweepSource source =
        new SweepSource(properties(database), "p", prefix, KAFKA, Clock.systemUTC());
    List<String> deleted = new ArrayList<>();
    try (Admin admin = Admin.create(KAFKA);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(PRODUCER, new ByteArraySerializer(), new ByteArraySerializer())) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
      publish(producer, rows(0, 200));
      publish(producer, rows(150, 200).map(row -> new ProducerRecord<>(topic, row.key(), null)));
      Sweep sweep = Sweep.beforeSnapshot(source, 60);
      publish(producer, rows(0, 50));

      sweep.complete(
          1,
          records -> {
            publish(producer, records.stream());
            records.stream()
                .filter(record -> record.value() != null)
                .forEach(record -> deleted.add(new String(record.key(), UTF_8)));
          },
          () -> true);
    }
    assertThat(deleted)
        .containsExactlyInAnyOrderElementsOf(
            rows(50, 150).map(row -> new String(row.key(), UTF_8)).toList());
  }

  private static void publish(
      KafkaProducer<byte[], byte[]> producer, Stream<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = records.map(producer::send).toList();
    producer.flush();
    assertThat(sent).allSatisfy(one -> assertThat(one.get().hasOffset()).isTrue());
  }

  private Stream<ProducerRecord<byte[], byte[]>> rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            id -> new ProducerRecord<>(topic, "{\"id\":%d}".formatted(id).getBytes(UTF_8), VALUE));
  }

  private static PostgresProperties properties(PostgresDatabase database) {
    return new PostgresProperties(
        database.host(),
        database.port(),
        database.name(),
        database.user(),
        database.password(),
        "",
        new PostgresTls("disable", "", "", ""));
  }
}
