package io.walstream.cdc.column;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A column's type, as its schema carries it.
 *
 * @param kind how its values are held
 * @param element an array's elements, else null; they may be nested to any depth
 * @param delimiter what parts an array's elements
 */
public record ColumnType(ColumnKind kind, @Nullable ColumnKind element, char delimiter) {

  private static final String PREFIX = "walstream.";
  private static final String ELEMENT = "element";
  private static final String DELIMITER = "delimiter";

  static ColumnType of(ColumnKind kind) {
    return new ColumnType(kind, null, ',');
  }

  static ColumnType arrayOf(ColumnKind element, char delimiter) {
    return new ColumnType(ColumnKind.ARRAY, element, delimiter);
  }

  /** The type that a schema carries; null for one that is not a column's. */
  public static @Nullable ColumnType of(Schema schema) {
    if (schema.name() == null || !schema.name().startsWith(PREFIX)) {
      return null;
    }
    ColumnKind kind = ColumnKind.valueOf(schema.name().substring(PREFIX.length()));
    if (kind != ColumnKind.ARRAY) {
      return of(kind);
    }
    Map<String, String> parameters = schema.parameters();
    return arrayOf(
        ColumnKind.valueOf(Objects.requireNonNull(parameters.get(ELEMENT))),
        Objects.requireNonNull(parameters.get(DELIMITER)).charAt(0));
  }

  /** A new schema that carries this type. */
  SchemaBuilder schema() {
    SchemaBuilder schema = new SchemaBuilder(kind.held()).name(PREFIX + kind);
    if (element != null) {
      schema.parameter(ELEMENT, element.name()).parameter(DELIMITER, String.valueOf(delimiter));
    }
    return schema;
  }
}
