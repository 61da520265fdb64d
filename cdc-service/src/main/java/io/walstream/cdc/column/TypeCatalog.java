package io.walstream.cdc.column;

import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a column's type by Postgres' number for it; asks the database once, and again for a type
 * that was made since. Safe for use by any thread.
 */
public final class TypeCatalog implements AutoCloseable {

  private static final Map<String, TypeCatalog> HANDED_OVER = new ConcurrentHashMap<>();
  private static final String TYPES =
      "SELECT oid, typname, typtype, typelem, typbasetype, typdelim,"
          + " typcategory = 'A' AND typname NOT IN ('int2vector', 'oidvector') AS is_array"
          + " FROM pg_type";

  private final PostgresProperties postgres;
  private final String handle = UUID.randomUUID().toString();
  private Map<Long, PostgresType> types = Map.of();

  /**
   * @param postgres the database whose types are asked for
   */
  public TypeCatalog(PostgresProperties postgres) {
    this.postgres = postgres;
    HANDED_OVER.put(handle, this);
  }

  /** What {@link ColumnConverter}, which Debezium creates by its class name, finds this one by. */
  public String handle() {
    return handle;
  }

  static TypeCatalog ofHandle(@Nullable String handle) {
    TypeCatalog catalog = handle == null ? null : HANDED_OVER.get(handle);
    if (catalog == null) {
      throw new IllegalStateException("no catalog of types was handed over");
    }
    return catalog;
  }

  /**
   * @throws IllegalStateException if the database has to be asked and does not answer
   */
  synchronized ColumnType type(int oid) {
    long number = Integer.toUnsignedLong(oid);
    if (!types.containsKey(number)) {
      types = read();
    }
    PostgresType type = root(number);
    if (type == null || !type.isArray()) {
      return ColumnType.of(kind(type, number));
    }
    return ColumnType.arrayOf(kind(root(type.element()), type.element()), type.delimiter());
  }

  // A domain is written as what it is over.
  private @Nullable PostgresType root(long oid) {
    PostgresType type = types.get(oid);
    while (type != null && type.isDomain()) {
      type = types.get(type.base());
    }
    return type;
  }

  // A type that was dropped since is not found: its values are text as any other's.
  private static ColumnKind kind(@Nullable PostgresType type, long oid) {
    return type == null ? ColumnKind.TEXT : BuiltInTypes.kind(type.name());
  }

  /** Takes back what {@link #handle()} has handed over. */
  @Override
  public void close() {
    HANDED_OVER.remove(handle);
  }

  private Map<Long, PostgresType> read() {
    Map<Long, PostgresType> found = new HashMap<>();
    try (Connection connection = postgres.connect("walstream-cdc");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TYPES)) {
      while (row.next()) {
        found.put(row.getLong("oid"), PostgresType.of(row));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("the database's types cannot be read", e);
    }
  }

  private record PostgresType(
      String name, boolean isDomain, boolean isArray, long element, long base, char delimiter) {

    static PostgresType of(ResultSet row) throws SQLException {
      String delimiter = Objects.requireNonNull(row.getString("typdelim"));
      return new PostgresType(
          Objects.requireNonNull(row.getString("typname")),
          "d".equals(row.getString("typtype")),
          row.getBoolean("is_array"),
          row.getLong("typelem"),
          row.getLong("typbasetype"),
          delimiter.charAt(0));
    }
  }
}
