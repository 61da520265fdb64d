package io.walstream.pipeline.evidence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A row of {@code fabric.user_data}, wherever it was read: numbers as doubles, texts, instants. A
 * column without a value is left out.
 *
 * @param columns the values by their columns' names
 */
public record Row(SortedMap<String, Object> columns) {

  private static final Set<String> INSTANTS =
      Set.of("date_of_birth", "registered_date", "insertion_time");

  /** Reads a JSON object, without members that tell of the change rather than of the row. */
  static Row of(JsonNode json) {
    SortedMap<String, Object> columns = new TreeMap<>();
    json.properties()
        .forEach(
            member -> {
              String column = member.getKey();
              if (!column.startsWith("_") && !member.getValue().isNull()) {
                columns.put(column, value(column, member.getValue()));
              }
            });
    return new Row(columns);
  }

  private static Object value(String column, JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    String text = value.isString() ? value.stringValue() : value.toString();
    return INSTANTS.contains(column) ? instant(text) : text;
  }

  // What is no instant stays a text, and so differs from one.
  private static Object instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  /** The value of the primary key. */
  long id() {
    return ((Double) columns.getOrDefault("id", Double.NaN)).longValue();
  }

  public String text(String column) {
    return String.valueOf(columns.get(column));
  }

  /** A value of one of the columns that hold instants. */
  public Instant instantOf(String column) {
    return (Instant) columns.getOrDefault(column, Instant.MIN);
  }
}
