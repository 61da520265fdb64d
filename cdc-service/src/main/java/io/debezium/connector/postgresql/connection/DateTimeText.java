package io.debezium.connector.postgresql.connection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Reads {@code 2026-11-23 01:02:03.456+05:30:00 BC} part by part. */
final class DateTimeText {

  private static final String BEFORE_CHRIST = " BC";
  private static final int NANO_DIGITS = 9;

  private final String text;
  private int at;

  DateTimeText(String text) {
    this.text = text;
  }

  /** The date as written; see {@link #inEra}. */
  LocalDate date() {
    int year = number();
    skip('-');
    int month = twoDigits();
    skip('-');
    return LocalDate.of(year, month, twoDigits());
  }

  LocalTime time() {
    int hour = twoDigits();
    skip(':');
    int minute = twoDigits();
    skip(':');
    return LocalTime.of(hour, minute, twoDigits(), nanos());
  }

  private int nanos() {
    if (!isAt('.')) {
      return 0;
    }
    int start = ++at;
    int fraction = number();
    for (int digits = at - start; digits < NANO_DIGITS; digits++) {
      fraction *= 10;
    }
    return fraction;
  }

  /** The offset, or UTC's where none is written. */
  ZoneOffset offset() {
    if (!isAt('+') && !isAt('-')) {
      return ZoneOffset.UTC;
    }
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    int hours = twoDigits();
    int minutes = nextUnit();
    int seconds = nextUnit();
    return hours + minutes + seconds == 0
        ? ZoneOffset.UTC
        : ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
  }

  private int nextUnit() {
    if (!isAt(':')) {
      return 0;
    }
    at++;
    return twoDigits();
  }

  /** The date in the era that is written behind it: 1 BC is the year 0 of ISO-8601. */
  LocalDate inEra(LocalDate date) {
    if (!text.startsWith(BEFORE_CHRIST, at)) {
      return date;
    }
    at += BEFORE_CHRIST.length();
    // By way of the parts: 29 February is one of the leap year 0, not of the year 1.
    return LocalDate.of(1 - date.getYear(), date.getMonth(), date.getDayOfMonth());
  }

  void skip(char c) {
    if (!isAt(c)) {
      throw new DateTimeException("'" + c + "' is expected at " + at);
    }
    at++;
  }

  void requireEnd() {
    if (at != text.length()) {
      throw new DateTimeException("the end is expected at " + at);
    }
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private int twoDigits() {
    return digit() * 10 + digit();
  }

  private int number() {
    int number = digit();
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      number = number * 10 + digit();
    }
    return number;
  }

  private int digit() {
    int digit = text.charAt(at) - '0';
    if (digit < 0 || digit > 9) {
      throw new DateTimeException("a digit is expected at " + at);
    }
    at++;
    return digit;
  }
}
