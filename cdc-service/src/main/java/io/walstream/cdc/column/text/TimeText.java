package io.walstream.cdc.column.text;

import java.time.LocalDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;

/** Dates and times as Postgres writes them in the ISO style: {@code 0044-03-15 12:00:00 BC}. */
public final class TimeText {

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;
  private static final long DAYS_TO_2000 = 10_957;

  private final String text;
  private int at;

  private TimeText(String text) {
    this.text = text;
  }

  /** A date's days since 1970-01-01; the extremes of long for the infinities. */
  public static long days(String text) {
    return isInfinite(text) ? infinity(text) : new TimeText(text).date();
  }

  /** The same of the driver's date: it counts by the Julian calendar before 1582. */
  public static long days(Date date) {
    Calendar calendar = new GregorianCalendar();
    calendar.setTime(date);
    int year = calendar.get(Calendar.YEAR);
    return LocalDate.of(
            calendar.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
            calendar.get(Calendar.MONTH) + 1,
            calendar.get(Calendar.DAY_OF_MONTH))
        .toEpochDay();
  }

  /**
   * A timestamp's microseconds since 2000-01-01, in UTC if it has a zone; the extremes of long for
   * the infinities.
   */
  public static long micros(String text) {
    if (isInfinite(text)) {
      return infinity(text);
    }
    TimeText time = new TimeText(text);
    long days = time.date();
    time.at++;
    long micros = time.timeOfDay();
    return (days - DAYS_TO_2000) * MICROS_A_DAY + micros - time.offset();
  }

  /** The microseconds since midnight UTC of a time with a zone. */
  public static long utcMicrosOfDay(String text) {
    TimeText time = new TimeText(text);
    long micros = time.timeOfDay();
    long utc = micros - time.offset();
    return utc == MICROS_A_DAY ? utc : Math.floorMod(utc, MICROS_A_DAY);
  }

  private static boolean isInfinite(String text) {
    return text.endsWith("infinity");
  }

  private static long infinity(String text) {
    return text.charAt(0) == '-' ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private long date() {
    int year = number();
    at++;
    int month = number();
    at++;
    int day = number();
    return LocalDate.of(text.endsWith(" BC") ? 1 - year : year, month, day).toEpochDay();
  }

  private long timeOfDay() {
    long seconds = number() * 3_600L;
    at++;
    seconds += number() * 60L;
    at++;
    seconds += number();
    return seconds * MICROS_A_SECOND + fraction();
  }

  private long fraction() {
    if (at >= text.length() || text.charAt(at) != '.') {
      return 0;
    }
    int from = ++at;
    long micros = number();
    for (int digits = at - from; digits < 6; digits++) {
      micros *= 10;
    }
    return micros;
  }

  // +05, -03:30, +00:19:32; none where the type has no zone.
  private long offset() {
    if (at >= text.length() || text.charAt(at) != '+' && text.charAt(at) != '-') {
      return 0;
    }
    boolean west = text.charAt(at) == '-';
    long seconds = 0;
    for (int unit = 3_600; unit > 0; unit /= 60) {
      at++;
      seconds += (long) number() * unit;
      if (at >= text.length() || text.charAt(at) != ':') {
        break;
      }
    }
    return (west ? -seconds : seconds) * MICROS_A_SECOND;
  }

  private int number() {
    int number = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      number = number * 10 + text.charAt(at++) - '0';
    }
    return number;
  }
}
