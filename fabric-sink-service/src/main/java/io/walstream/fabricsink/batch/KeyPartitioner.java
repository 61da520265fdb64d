package io.walstream.fabricsink.batch;

/**
 * Chooses a key's partition, always the same one for as long as the hub has as many: by murmur2 as
 * Kafka's own producer does, so that a key's changes stay in their order.
 */
public final class KeyPartitioner {

  private static final int SEED = 0x9747b28c;
  private static final int M = 0x5bd1e995;
  private static final int R = 24;

  private KeyPartitioner() {}

  /**
   * A key's partition.
   *
   * @param partitions how many there are, at least 1
   * @return from 0 to {@code partitions - 1}
   */
  public static int partition(byte[] key, int partitions) {
    return (murmur2(key) & Integer.MAX_VALUE) % partitions;
  }

  private static int murmur2(byte[] data) {
    int h = SEED ^ data.length;
    int whole = data.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      int k = littleEndian(data, i, 4) * M;
      h = h * M ^ (k ^ k >>> R) * M;
    }
    if (whole < data.length) {
      h = (h ^ littleEndian(data, whole, data.length - whole)) * M;
    }
    h = (h ^ h >>> 13) * M;
    return h ^ h >>> 15;
  }

  private static int littleEndian(byte[] data, int from, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (data[from + i] & 0xff) << 8 * i;
    }
    return value;
  }
}
