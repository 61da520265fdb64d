package io.walstream.essink.verify.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The queries for rows of one table. Each row has its key twice, as Postgres writes it ({@code r0}
 * …) and as it is compared ({@code k0} …), and either a hash or its values ({@code c0} …).
 */
final class RowSql {

  // The length of each value before it, so that none runs into the next: 2:42-5:hello
  private static final String PART = "coalesce(octet_length(%1$s) || ':' || %1$s, '-')";

  // In a database of another encoding a length would be another one.
  private static final String HASH =
      "substring(sha256(convert_to(array_to_string(ARRAY[%s]::text[], ''), 'UTF8')) FROM 1 FOR 8) AS hash";

  private final SourceTable table;
  private final List<SourceColumn> compared;
  private final boolean utf8;

  /**
   * @param compared the columns that are compared, in an order that the documents' hashes share
   */
  RowSql(SourceTable table, List<SourceColumn> compared, boolean utf8) {
    this.table = table;
    this.compared = compared;
    this.utf8 = utf8;
  }

  /** Keys and hashes, from the first row on or behind a key, which the parameters then are. */
  String range(boolean first, int rows) {
    String inner = "SELECT %s FROM %s".formatted(columns(), table.from());
    if (!table.ordered()) {
      return hashed(inner + " OFFSET 0");
    }
    String order = list(table.key(), SourceColumn::reference);
    String parameters = list(table.key(), column -> "CAST(? AS " + column.type() + ")");
    String behind = first ? "" : " WHERE (%s) > (%s)".formatted(order, parameters);
    return hashed("%s%s ORDER BY %s LIMIT %d".formatted(inner, behind, order, rows));
  }

  /**
   * Number, version and hash of the rows with the keys that the parameters, arrays of text, are.
   */
  String states() {
    String inner =
        "SELECT w.n, concat_ws(' ', t.tableoid, t.xmin, t.ctid) AS version, %s FROM %s"
            .formatted(columns(), wanted());
    return "SELECT n, version, %s FROM (%s OFFSET 0) AS rows".formatted(hash(), inner);
  }

  /** Number and values of these rows. */
  String contents() {
    return "SELECT w.n, %s, %s FROM %s"
        .formatted(
            keys(), numbered(table.columns(), "c", c -> c.form().sql(c.reference())), wanted());
  }

  private String wanted() {
    String arrays = table.key().stream().map(c -> "?::text[]").collect(Collectors.joining(", "));
    String names = join(table.key().size(), i -> "a" + i);
    String same =
        IntStream.range(0, table.key().size())
            .mapToObj(i -> table.key().get(i))
            .map(
                c ->
                    "%s = CAST(w.a%d AS %s)"
                        .formatted(c.reference(), table.key().indexOf(c), c.type()))
            .collect(Collectors.joining(" AND "));
    return "unnest(%s) WITH ORDINALITY AS w(%s, n) JOIN %s ON %s"
        .formatted(arrays, names, table.from(), same);
  }

  private String hashed(String inner) {
    String raws = join(table.key().size(), i -> "r" + i);
    String keys = join(table.key().size(), i -> "k" + i);
    return "SELECT %s, %s, %s FROM (%s) AS rows".formatted(raws, keys, hash(), inner);
  }

  private String hash() {
    return HASH.formatted(join(compared.size(), i -> part("c" + i)));
  }

  private String part(String column) {
    String part = PART.formatted(column);
    return utf8
        ? part
        : part.replace(
            "octet_length(" + column + ")", "octet_length(convert_to(" + column + ", 'UTF8'))");
  }

  private String columns() {
    return keys() + ", " + numbered(compared, "c", c -> c.form().sql(c.reference()));
  }

  private String keys() {
    return numbered(table.key(), "r", c -> "concat(" + c.reference() + ")")
        + ", "
        + numbered(table.key(), "k", c -> c.form().sql(c.reference()));
  }

  private static String numbered(List<SourceColumn> columns, String prefix, Expression expression) {
    return join(columns.size(), i -> expression.of(columns.get(i)) + " AS " + prefix + i);
  }

  private static String list(List<SourceColumn> columns, Expression expression) {
    return columns.stream().map(expression::of).collect(Collectors.joining(", "));
  }

  private static String join(int count, java.util.function.IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(", "));
  }

  @FunctionalInterface
  private interface Expression {
    String of(SourceColumn column);
  }
}
