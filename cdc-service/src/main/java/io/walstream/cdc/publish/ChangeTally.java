package io.walstream.cdc.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of a Kafka transaction by table and operation, and notes when Postgres
 * committed them. What a table's schema alone decides is looked up once.
 */
final class ChangeTally {

  // As many as the encoder keeps.
  private static final int MAX_SCHEMAS = 2_000;

  private final Map<Schema, Plan> plans = new IdentityHashMap<>();
  private final Map<String, TableCount> counts = new ConcurrentHashMap<>();
  private final List<TableCount> touched = new ArrayList<>();
  private final Moments commits = new Moments();
  private @Nullable Schema schema;
  private @Nullable Plan plan;
  private long lastMicros;

  /** Counts a change; a tombstone is none. */
  void add(SourceRecord record) {
    if (!(record.value() instanceof Struct envelope)) {
      return;
    }
    Plan known = envelope.schema() == schema ? plan : enter(record, envelope.schema());
    Operation operation = known == null ? null : Operation.of(envelope.get(known.operation));
    if (known == null || operation == null) {
      return;
    }
    known.count.add(operation);
    touch(known.count);
    Object micros = known.micros == null ? null : source(envelope, known).get(known.micros);
    if (operation != Operation.READ && micros instanceof Long at && at != lastMicros) {
      lastMicros = at;
      commits.add(at);
    }
  }

  private static Struct source(Struct envelope, Plan plan) {
    return (Struct) envelope.get(plan.source);
  }

  private @Nullable Plan enter(SourceRecord record, Schema entered) {
    if (plans.size() >= MAX_SCHEMAS) {
      plans.clear();
    }
    schema = entered;
    plan = plans.computeIfAbsent(entered, s -> plan(record, s));
    return plan;
  }

  private @Nullable Plan plan(SourceRecord record, Schema envelope) {
    Field operation = envelope.field("op");
    Field source = envelope.field("source");
    if (operation == null || source == null || !(record.value() instanceof Struct value)) {
      return null;
    }
    Struct block = (Struct) value.get(source);
    String table = block.getString("schema") + "." + block.getString("table");
    TableCount count =
        counts.computeIfAbsent(
            table, name -> new TableCount(name, record.topic(), key(record.keySchema())));
    return new Plan(operation, source, block.schema().field("ts_us"), count);
  }

  private static List<String> key(@Nullable Schema schema) {
    return schema == null ? List.of() : schema.fields().stream().map(Field::name).toList();
  }

  private void touch(TableCount count) {
    if (touched.isEmpty() || touched.get(touched.size() - 1) != count) {
      touched.add(count);
    }
  }

  /**
   * Counts what was added since the last commit.
   *
   * @param onCommit is told when each of Postgres' transactions was committed, in microseconds
   *     since 1970
   * @return how many changes
   */
  long commit(LongConsumer onCommit) {
    long changes = 0;
    for (TableCount count : touched) {
      changes += count.commit(lastMicros);
    }
    touched.clear();
    commits.drain(onCommit);
    return changes;
  }

  /** Forgets what was added since the last commit. */
  void rollBack() {
    touched.forEach(TableCount::forgetUncommitted);
    touched.clear();
    commits.drain(at -> {});
  }

  /** When the last change was committed in Postgres; 0 if there was none yet. */
  long lastMicros() {
    return lastMicros;
  }

  /** All tables that a change was published of. */
  Collection<TableCount> counts() {
    return counts.values();
  }

  private record Plan(Field operation, Field source, @Nullable Field micros, TableCount count) {}
}
