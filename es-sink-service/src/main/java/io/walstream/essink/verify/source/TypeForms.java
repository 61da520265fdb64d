package io.walstream.essink.verify.source;

import io.walstream.essink.verify.form.ColumnForm;
import io.walstream.essink.verify.form.Form;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds how a type is written by Postgres' number for it. */
final class TypeForms {

  private static final String TYPES =
      """
      SELECT oid::bigint AS oid, typname, typtype = 'd' AS is_domain, typelem::bigint AS element,
             typbasetype::bigint AS base,
             typcategory = 'A' AND typname NOT IN ('int2vector', 'oidvector') AS is_array
      FROM pg_type
      """;

  private final Map<Long, Type> types = new HashMap<>();

  static TypeForms read(Connection connection) throws SQLException {
    TypeForms forms = new TypeForms();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TYPES)) {
      while (row.next()) {
        forms.types.put(
            row.getLong("oid"),
            new Type(
                Objects.requireNonNull(row.getString("typname")),
                row.getBoolean("is_domain"),
                row.getBoolean("is_array"),
                row.getLong("element"),
                row.getLong("base")));
      }
    }
    return forms;
  }

  ColumnForm of(long oid) {
    Type type = root(oid);
    return type != null && type.isArray()
        ? ColumnForm.arrayOf(form(root(type.element())))
        : new ColumnForm(form(type), false);
  }

  private static Form form(@Nullable Type type) {
    return type == null ? Form.TEXT : Form.of(type.name());
  }

  // A domain is written as what it is over.
  private @Nullable Type root(long oid) {
    Type type = types.get(oid);
    while (type != null && type.isDomain()) {
      type = types.get(type.base());
    }
    return type;
  }

  private record Type(String name, boolean isDomain, boolean isArray, long element, long base) {}
}
