package io.walstream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import io.walstream.local.backing.Backing;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FencingIT {

  /** As by a successor that holds this one for dead; the next run fences it in turn. */
  @Test
  void anInstanceThatIsFencedPublishesNoMoreUnderItsOldEpoch() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY)");
      pipeline.startAndAwaitStreaming();
      try (TopicReader reader = pipeline.reads("public.t");
          KafkaProducer<byte[], byte[]> successor = successorOf(pipeline)) {
        pipeline.execute("INSERT INTO t SELECT generate_series(1, 100)");
        reader.await(100);
        successor.initTransactions();
        pipeline.execute("INSERT INTO t SELECT generate_series(101, 200)");
        pipeline.awaitFault("epoch");
        reader.await(200);
        pipeline.stop();

        List<Change> changes = reader.toTheEnd();
        assertThat(changes).extracting(Change::key).doesNotHaveDuplicates().hasSize(200);
      }
    }
  }

  private static KafkaProducer<byte[], byte[]> successorOf(Pipeline pipeline) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            Backing.kafka().bootstrapServers(),
            "transactional.id",
            pipeline.slot()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
