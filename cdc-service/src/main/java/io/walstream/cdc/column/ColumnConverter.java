package io.walstream.cdc.column;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Takes every column's values out of Debezium's hands: its own converters lose digits, infinities,
 * zones and dimensions. Debezium creates it by its class name.
 */
public final class ColumnConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {

  /** The setting, behind the converter's name, that names the {@link TypeCatalog} to use. */
  public static final String CATALOG = "catalog";

  private @Nullable TypeCatalog catalog;

  @Override
  public void configure(Properties settings) {
    catalog = TypeCatalog.ofHandle(settings.getProperty(CATALOG));
  }

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    if (catalog == null) {
      throw new IllegalStateException("the converter is used before it is configured");
    }
    ColumnType type = catalog.type(column.nativeType());
    SchemaBuilder schema = type.schema();
    // The old row of a delete holds the replica identity only: any other column may be null there.
    // Where the column is nullable Debezium says so itself, and twice is an error.
    if (!column.isOptional()) {
      schema.optional();
    }
    registration.register(schema, new Conversion(type.kind(), column.defaultValue()));
  }

  /** Debezium gives it the column's default first, in the form of its own converters. */
  private static final class Conversion implements Converter {

    private final ColumnKind kind;
    private @Nullable Object pendingDefault;

    Conversion(ColumnKind kind, @Nullable Object defaultValue) {
      this.kind = kind;
      this.pendingDefault = defaultValue;
    }

    @Override
    @SuppressWarnings("NullAway") // null is a value here
    public Object convert(@Nullable Object value) {
      if (pendingDefault != null) {
        boolean isDefault = value == pendingDefault;
        pendingDefault = null;
        if (isDefault) {
          return null;
        }
      }
      if (value == null) {
        return null;
      }
      // The log's values are text, and no text stands for an unchanged one.
      return !(value instanceof String) && Unchanged.isDebeziums(value)
          ? Unchanged.of(kind)
          : ColumnValue.of(kind, value);
    }
  }
}
