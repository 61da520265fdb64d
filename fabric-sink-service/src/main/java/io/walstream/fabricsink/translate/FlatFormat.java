package io.walstream.fabricsink.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.event.ChangeEvent;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import io.walstream.event.Row;
import io.walstream.event.RowKey;
import io.walstream.event.TableId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * One flat JSON object a change: the row's columns as they were captured, then {@code _op}, {@code
 * _lsn}, {@code _ts_ms}, {@code _table} and {@code _deleted}; where columns are left out because
 * they did not change, {@code _unchanged} names them. Copies bytes and parses nothing. Safe for use
 * by any thread.
 */
final class FlatFormat {

  private static final int META_BYTES = 128;

  private final Map<TableId, String> tables = new ConcurrentHashMap<>();

  /**
   * @param key the record's key, whose columns stand for a deleted row that was not captured
   */
  byte[] write(ChangeEvent change, byte @Nullable [] key) throws MalformedEventException {
    Row row = change.after() != null ? change.after() : change.before();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream((row == null ? 0 : row.length()) + META_BYTES);
    try {
      out.write('{');
      if (row != null && !row.isEmpty()) {
        row.writeMembersTo(out);
        out.write(',');
      } else if (change.operation() == Operation.DELETE && row == null && key != null) {
        writeKeyColumns(key, out);
      }
      writeMeta(change, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  private static void writeKeyColumns(byte[] key, ByteArrayOutputStream out)
      throws MalformedEventException {
    RowKey.read(key);
    int from = indexOf(key, '{') + 1;
    int to = key.length - 1;
    while (key[to] != '}') {
      to--;
    }
    out.write(key, from, to - from);
    out.write(',');
  }

  private static int indexOf(byte[] bytes, char sought) {
    int i = 0;
    while (bytes[i] != sought) {
      i++;
    }
    return i;
  }

  private void writeMeta(ChangeEvent change, ByteArrayOutputStream out) throws IOException {
    Operation operation = change.operation();
    boolean deleted = operation == Operation.DELETE || operation == Operation.TRUNCATE;
    String meta =
        "\"_op\":\""
            + operation.code()
            + "\",\"_lsn\":"
            + change.position().lsn()
            + ",\"_ts_ms\":"
            + change.committedAt().toEpochMilli()
            + ",\"_table\":"
            + tables.computeIfAbsent(change.table(), FlatFormat::quoted)
            + ",\"_deleted\":"
            + deleted
            + unchanged(change.unchanged())
            + "}";
    out.write(meta.getBytes(UTF_8));
  }

  private static String unchanged(List<String> columns) {
    return columns.isEmpty()
        ? ""
        : columns.stream()
            .map(FlatFormat::quoted)
            .collect(Collectors.joining(",", ",\"_unchanged\":[", "]"));
  }

  private static String quoted(TableId table) {
    return quoted(table.toString());
  }

  private static String quoted(String name) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(name)) + '"';
  }
}
