package io.walstream.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The envelope's {@code source}: where and when the change happened. */
record SourceBlock(TableId table, SourcePosition position, Instant committedAt) {

  static SourceBlock read(JsonParser parser) throws MalformedEventException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedEventException("source is not a JSON object");
    }
    String schema = null;
    String table = null;
    boolean snapshot = false;
    long lsn = -1;
    long micros = -1;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "schema" -> schema = parser.getValueAsString(null);
        case "table" -> table = parser.getValueAsString(null);
        case "lsn" -> lsn = number(parser, token, lsn);
        case "ts_us" -> micros = number(parser, token, micros);
        case "ts_ms" -> micros = micros >= 0 ? micros : number(parser, token, micros) * 1000;
        case "snapshot" -> snapshot = isSnapshot(parser.getValueAsString(null));
        default -> parser.skipChildren();
      }
    }
    return of(schema, table, lsn, snapshot, micros);
  }

  private static SourceBlock of(
      @Nullable String schema, @Nullable String table, long lsn, boolean snapshot, long micros)
      throws MalformedEventException {
    if (schema == null || table == null) {
      throw new MalformedEventException("source names no schema and table");
    }
    if (lsn < 0) {
      throw new MalformedEventException("source has no lsn");
    }
    if (micros < 0) {
      throw new MalformedEventException("source has no time");
    }
    return new SourceBlock(
        new TableId(schema, table),
        new SourcePosition(lsn, snapshot),
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static long number(JsonParser parser, JsonToken token, long otherwise) {
    return token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : otherwise;
  }

  // "first", "true", "last", "incremental" …; a change streamed from the log says "false" or
  // nothing.
  private static boolean isSnapshot(@Nullable String mark) {
    return mark != null && !mark.equals("false");
  }
}
