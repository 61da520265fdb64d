package io.walstream.cdc.publish;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A list of numbers that is filled and emptied again and again, without boxing them. */
final class Moments {

  private long[] values = new long[256];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void drain(LongConsumer consumer) {
    for (int i = 0; i < size; i++) {
      consumer.accept(values[i]);
    }
    size = 0;
  }
}
