package io.walstream.fabricsink.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeliveredAheadTests {

  private final DeliveredAhead ahead = new DeliveredAhead();

  @Test
  void knowsWhatWasAddedUntilADeliveryCoversIt() {
    ahead.add(record(0, 5), 3);
    ahead.add(record(0, 9), 3);
    ahead.add(record(1, 7), 3);

    assertThat(ahead.contains(record(0, 5), 3)).isTrue();
    assertThat(ahead.contains(record(0, 6), 3)).isFalse();

    ahead.forget(List.of(record(0, 4), record(0, 5), record(0, 6)));

    assertThat(ahead.contains(record(0, 5), 3)).isFalse();
    assertThat(ahead.contains(record(0, 9), 3)).isTrue();
    assertThat(ahead.contains(record(1, 7), 3)).isTrue();
  }

  @Test
  void recordForSeveralPartitionsOfTheHubIsKnownForThoseItHasComeTo() {
    ahead.add(record(0, 5), 1);
    ahead.add(record(0, 5), 2);

    assertThat(ahead.contains(record(0, 5), 2)).isTrue();
    assertThat(ahead.contains(record(0, 5), 3)).isFalse();

    ahead.forget(List.of(record(0, 5)));

    assertThat(ahead.contains(record(0, 5), 1)).isFalse();
    assertThat(ahead.contains(record(0, 5), 2)).isFalse();
  }

  @Test
  void recordAtTheSamePlaceOfATopicThatWasCreatedAnewIsAnother() {
    ahead.add(record(0, 5), 3);

    assertThat(ahead.contains(record(0, 5, 2_000), 3)).isFalse();
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
    return record(partition, offset, 1_000);
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long timestamp) {
    byte[] bytes = {};
    return new ConsumerRecord<>(
        "topic",
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        bytes,
        bytes,
        new RecordHeaders(),
        Optional.empty());
  }
}
