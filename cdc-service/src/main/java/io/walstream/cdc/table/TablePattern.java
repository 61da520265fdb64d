package io.walstream.cdc.table;

import java.util.regex.Pattern;

/**
 * Names of tables as a user writes them: {@code fabric.*}, {@code public.order_?}, {@code "My
 * Schema"."a.b"}. Upper and lower case differ, as in Postgres' catalogue.
 */
final class TablePattern {

  private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[^\".:]+)";

  /** A schema's and a table's part. */
  static final String SYNTAX = PART + "\\." + PART;

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")+)\"");

  private final String text;
  private final String regex;
  private final Pattern pattern;

  private TablePattern(String text, String regex) {
    this.text = text;
    this.regex = regex;
    this.pattern = Pattern.compile(regex);
  }

  static TablePattern of(String text) {
    int dot = text.charAt(0) == '"' ? text.indexOf("\".") + 1 : text.indexOf('.');
    return new TablePattern(
        text, part(text.substring(0, dot)) + "\\." + part(text.substring(dot + 1)));
  }

  private static String part(String part) {
    var quoted = QUOTED.matcher(part);
    if (quoted.matches()) {
      return literal(quoted.group(1).replace("\"\"", "\""));
    }
    StringBuilder regex = new StringBuilder();
    part.codePoints()
        .forEach(
            c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : literal(Character.toString(c))));
    return regex.toString();
  }

  /** A regular expression of a name alone, without any character that parts a list of them. */
  static String literal(String name) {
    StringBuilder regex = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (c < 128 && (Character.isLetterOrDigit(c) || c == '_')) {
                regex.appendCodePoint(c);
              } else {
                regex.append("\\x{").append(Integer.toHexString(c)).append('}');
              }
            });
    return regex.toString();
  }

  /** Whether it names one table, so that this table has to be there. */
  boolean isName() {
    return !regex.contains(".*") && !Pattern.compile("(?<!\\\\)\\.").matcher(regex).find();
  }

  boolean matches(CatalogTable table) {
    return pattern.matcher(table.name()).matches();
  }

  String regex() {
    return regex;
  }

  @Override
  public String toString() {
    return text;
  }
}
