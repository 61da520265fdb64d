package io.debezium.connector.postgresql.connection;

import io.debezium.connector.postgresql.PostgresStreamingChangeEventSource.PgConnectionSupplier;
import io.debezium.connector.postgresql.PostgresType;
import io.debezium.connector.postgresql.TypeRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Hands the log's text on as it is. Debezium's class of this name, whose place it takes by standing
 * before it on the class path, parses each value by its type first: it ends capturing at a value
 * that it cannot parse, such as {@code 24:00:00+00}, loses a part of others, and costs more than
 * all else together. {@code ColumnConverter} reads the text instead.
 */
public final class ReplicationMessageColumnValueResolver {

  private ReplicationMessageColumnValueResolver() {}

  /** Called by the decoder, with Debezium's signature; all but the value is of no account here. */
  public static @Nullable Object resolveValue(
      String column,
      PostgresType type,
      String fullType,
      ReplicationMessage.ColumnValue<?> value,
      PgConnectionSupplier connection,
      boolean includeUnknownDatatypes,
      TypeRegistry types) {
    return value.isNull() ? null : value.asString();
  }
}
