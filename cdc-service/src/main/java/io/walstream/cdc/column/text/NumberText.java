package io.walstream.cdc.column.text;

/** Numbers and amounts of money. */
public final class NumberText {

  private NumberText() {}

  /** A number's digits without the signs of a currency: {@code -1234.50} for -$1,234.50. */
  public static String plain(String text) {
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    boolean plain = isDigit(last) && (isDigit(first) || first == '-' && isDigit(text.charAt(1)));
    if (plain && text.indexOf(',') < 0) {
      return text;
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

  // The last of the separators is the decimal point, unless three digits follow it.
  private static String amount(String text) {
    int point = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    StringBuilder digits = new StringBuilder();
    int fraction = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
        fraction += point >= 0 && i > point ? 1 : 0;
      }
    }
    if (fraction > 0 && fraction != 3) {
      digits.insert(digits.length() - fraction, '.');
    }
    boolean negative = text.indexOf('-') >= 0 || text.charAt(0) == '(';
    return negative ? digits.insert(0, '-').toString() : digits.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
