package io.walstream.cdc.encode;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;

/** Writes Debezium's numbers of days, micro- and nanoseconds as ISO-8601 text. */
final class IsoTime {

  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final int LONGEST = "+999999999-12-31T23:59:59.123456789".length();

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
   * A time of day.
   *
   * @param nanos since midnight; 24:00:00, which Postgres knows, is written so
   */
  static void time(JsonGenerator json, long nanos) {
    IsoTime time = new IsoTime();
    time.timeOfDay(nanos);
    time.writeTo(json);
  }

  /**
   * A date and time without a zone.
   *
   * @param micros since 1970-01-01T00:00:00
   * @param nanos in addition, 0 to 999
   */
  static void timestamp(JsonGenerator json, long micros, int nanos) {
    IsoTime time = new IsoTime();
    time.date(Math.floorDiv(micros, MICROS_A_DAY));
    time.put('T');
    time.timeOfDay(Math.floorMod(micros, MICROS_A_DAY) * 1_000 + nanos);
    time.writeTo(json);
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

  private void timeOfDay(long nanos) {
    long seconds = nanos / 1_000_000_000L;
    digits((int) (seconds / 3_600), 2);
    put(':');
    digits((int) (seconds / 60 % 60), 2);
    put(':');
    digits((int) (seconds % 60), 2);
    fraction((int) (nanos % 1_000_000_000L));
  }

  private void fraction(int nanos) {
    if (nanos != 0) {
      put('.');
      digits(nanos, 9);
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
