package io.walstream.cdc.column.text;

/** Numbers and amounts of money. */
public final class NumberText {

  private NumberText() {}

  /** A number's digits without the signs of a currency: {@code -1234.50} for -$1,234.50. */
  public static String plain(String text) {
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if (isDigit(last) && (isDigit(first) || first == '-' && isDigit(text.charAt(1)))) {
      return text.indexOf(',') < 0 ? text : text.replace(",", "");
    }
    return isWord(text) ? text : amount(text);
  }

  /** Postgres' word for what is no number. */
  public static String word(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return value > 0 ? "Infinity" : "-Infinity";
  }

  private static boolean isWord(String text) {
    return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
  }

  private static String amount(String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c) || c == '.') {
        digits.append(c);
      }
    }
    boolean negative = text.indexOf('-') >= 0 || text.charAt(0) == '(';
    return negative ? digits.insert(0, '-').toString() : digits.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
