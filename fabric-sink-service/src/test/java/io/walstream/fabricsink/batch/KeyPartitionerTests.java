package io.walstream.fabricsink.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPartitionerTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"id\":1}|4", "{\"id\":2}|8", "{\"id\":42}|29", "{\"id\":1000}|14", "''|25"})
  void keysKeepThePartitionOf32ThatTheyAlwaysHad(String key, int partition) {
    assertThat(KeyPartitioner.partition(key.getBytes(UTF_8), 32)).isEqualTo(partition);
  }

  @Test
  void agreesWithKafkasOwnPartitioner() {
    Random random = new Random(1);
    for (int length = 0; length < 200; length++) {
      byte[] key = new byte[length];
      random.nextBytes(key);
      int partitions = 1 + random.nextInt(64);
      assertThat(KeyPartitioner.partition(key, partitions))
          .isEqualTo(Utils.toPositive(Utils.murmur2(key)) % partitions);
    }
  }

  @Test
  void spreadsKeysEvenly() {
    int[] counts = new int[8];
    for (int id = 0; id < 80_000; id++) {
      counts[KeyPartitioner.partition(("{\"id\":" + id + "}").getBytes(UTF_8), 8)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(9_000, 11_000);
    }
  }
}
