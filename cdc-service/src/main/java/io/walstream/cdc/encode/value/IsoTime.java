package io.walstream.cdc.encode.value;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;

/** Writes numbers of days and microseconds as ISO-8601 text. */
final class IsoTime {

  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;
  private static final long DAYS_TO_2000 = 10_957;
  private static final int LONGEST = "+999999999-12-31T23:59:59.123456Z".length();

  private final byte[] text = new byte[LONGEST];
  private int length;

  private IsoTime() {}

  /**
   * A date.
   *
   * @param days since 1970-01-01
   */
  static void date(JsonGenerator json, long days) {
    IsoTime time = new IsoTime();
    time.date(days);
    time.writeTo(json);
  }

  /**
   * A time of day with a zone, in UTC.
   *
   * @param micros since midnight; 24:00:00, which Postgres knows, is written so
   */
  static void timeOfDayUtc(JsonGenerator json, long micros) {
    IsoTime time = new IsoTime();
    time.timeOfDay(micros);
    time.shortFraction(micros);
    time.put('Z');
    time.writeTo(json);
  }

  /**
   * A date and time without a zone.
   *
   * @param micros since 2000-01-01
   */
  static void timestamp(JsonGenerator json, long micros) {
    IsoTime time = new IsoTime();
    time.dateAndTime(micros);
    time.shortFraction(Math.floorMod(micros, MICROS_A_DAY));
    time.writeTo(json);
  }

  /**
   * A date and time in UTC, always with all six digits.
   *
   * @param micros since 2000-01-01
   */
  static void timestampUtc(JsonGenerator json, long micros) {
    IsoTime time = new IsoTime();
    time.dateAndTime(micros);
    time.put('.');
    time.digits((int) Math.floorMod(micros, MICROS_A_SECOND), 6);
    time.put('Z');
    time.writeTo(json);
  }

  private void dateAndTime(long micros) {
    date(Math.floorDiv(micros, MICROS_A_DAY) + DAYS_TO_2000);
    put('T');
    timeOfDay(Math.floorMod(micros, MICROS_A_DAY));
  }

  private void date(long days) {
    LocalDate date = LocalDate.ofEpochDay(days);
    int year = date.getYear();
    if (year < 0 || year > 9_999) {
      // ISO-8601 wants a sign there, as LocalDate writes it.
      byte[] signed = date.toString().getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(signed, 0, text, length, signed.length);
      length += signed.length;
      return;
    }
    digits(year, 4);
    put('-');
    digits(date.getMonthValue(), 2);
    put('-');
    digits(date.getDayOfMonth(), 2);
  }

  private void timeOfDay(long micros) {
    long seconds = micros / MICROS_A_SECOND;
    digits((int) (seconds / 3_600), 2);
    put(':');
    digits((int) (seconds / 60 % 60), 2);
    put(':');
    digits((int) (seconds % 60), 2);
  }

  private void shortFraction(long micros) {
    int fraction = (int) (micros % MICROS_A_SECOND);
    if (fraction != 0) {
      put('.');
      digits(fraction, 6);
      while (text[length - 1] == '0') {
        length--;
      }
    }
  }

  private void digits(int number, int count) {
    int rest = number;
    for (int i = length + count - 1; i >= length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private void put(char c) {
    text[length++] = (byte) c;
  }

  private void writeTo(JsonGenerator json) {
    json.writeRawUTF8String(text, 0, length);
  }
}
