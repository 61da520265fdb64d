package io.walstream.cdc.column.text;

import java.math.BigDecimal;
import java.sql.SQLException;
import org.postgresql.util.PGInterval;

/** Intervals as ISO-8601 text: months, days and microseconds are kept apart, as Postgres does. */
public final class IntervalText {

  private IntervalText() {}

  private static String iso(PGInterval interval) {
    StringBuilder iso = new StringBuilder("P");
    part(iso, interval.getYears(), 'Y');
    part(iso, interval.getMonths(), 'M');
    part(iso, interval.getDays(), 'D');
    int date = iso.length();
    part(iso, interval.getHours(), 'H');
    part(iso, interval.getMinutes(), 'M');
    seconds(iso, interval.getWholeSeconds() * 1_000_000L + interval.getMicroSeconds());
    if (iso.length() > date) {
      iso.insert(date, 'T');
    }
    return iso.length() == 1 ? "PT0S" : iso.toString();
  }

  /** {@code P1Y2M3DT4H5M6.7S} from Postgres' default style; each part has a sign of its own. */
  public static String iso(String text) {
    if (text.endsWith("infinity")) {
      return text.charAt(0) == '-' ? "-Infinity" : "Infinity";
    }
    try {
      return iso(new PGInterval(text));
    } catch (SQLException | RuntimeException e) {
      // More hours than the driver can count: rather in Postgres' own notation than not at all.
      return text;
    }
  }

  private static void part(StringBuilder iso, int number, char unit) {
    if (number != 0) {
      iso.append(number).append(unit);
    }
  }

  private static void seconds(StringBuilder iso, long micros) {
    if (micros != 0) {
      iso.append(BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString()).append('S');
    }
  }
}
