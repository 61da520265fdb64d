package io.walstream.cdc.publish;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many changes of a table are published. Written by the publishing thread, read by any. */
public final class TableCount {

  private final String table;
  private final String topic;
  private final List<String> key;
  private final long[] uncommitted = new long[Operation.values().length];
  private final AtomicLongArray committed = new AtomicLongArray(uncommitted.length);
  private volatile long lastChangeMicros;

  TableCount(String table, String topic, List<String> key) {
    this.table = table;
    this.topic = topic;
    this.key = key;
  }

  void add(Operation operation) {
    uncommitted[operation.ordinal()]++;
  }

  /** Counts what was added since the last commit. */
  long commit(long changedMicros) {
    long changes = 0;
    for (int i = 0; i < uncommitted.length; i++) {
      if (uncommitted[i] != 0) {
        committed.lazySet(i, committed.get(i) + uncommitted[i]);
        changes += uncommitted[i];
        uncommitted[i] = 0;
      }
    }
    lastChangeMicros = changedMicros;
    return changes;
  }

  void forgetUncommitted() {
    Arrays.fill(uncommitted, 0);
  }

  /** {@code schema.table}. */
  public String table() {
    return table;
  }

  /** Where its changes go. */
  public String topic() {
    return topic;
  }

  /** The columns of its key; none for a table that is published without one. */
  public List<String> key() {
    return key;
  }

  /** How many changes of a kind are published since the service started. */
  public long published(Operation operation) {
    return committed.get(operation.ordinal());
  }

  /** How many changes of any kind are published since the service started. */
  public long published() {
    long sum = 0;
    for (int i = 0; i < committed.length(); i++) {
      sum += committed.get(i);
    }
    return sum;
  }

  /** When the last published change was committed in Postgres, in microseconds since 1970. */
  public long lastChangeMicros() {
    return lastChangeMicros;
  }
}
