package io.debezium.connector.postgresql.connection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads the dates and times that Postgres logs as text. Stands in the place of Debezium's interface
 * of the same name, whose {@code DateTimeFormatter}s took a tenth of a drain's CPU time
 * (docs/decisions/0008): Postgres has one fixed format, so a parser for just that does.
 */
public interface DateTimeFormat {

  /** A timestamp without a zone, as if it were UTC's. */
  Instant timestampToInstant(String text);

  /** A timestamp with the offset that it is logged with. */
  OffsetDateTime timestampWithTimeZoneToOffsetDateTime(String text);

  /** A timestamp of the server's own, with an offset. */
  Instant systemTimestampToInstant(String text);

  /** A date; {@code infinity} is Debezium's last, {@code -infinity} its first. */
  LocalDate date(String text);

  /** A time of day. */
  LocalTime time(String text);

  /** A time of day with an offset, moved to UTC's. */
  OffsetTime timeWithTimeZone(String text);

  /** The one format of Postgres, {@code DateStyle ISO}. */
  static DateTimeFormat get() {
    return FixedDateTimeFormat.INSTANCE;
  }

  /** Reads with a {@link DateTimeText} each. */
  enum FixedDateTimeFormat implements DateTimeFormat {
    INSTANCE;

    @Override
    public Instant timestampToInstant(String text) {
      return timestampWithTimeZoneToOffsetDateTime(text).toInstant();
    }

    @Override
    public OffsetDateTime timestampWithTimeZoneToOffsetDateTime(String text) {
      return read(
          text,
          reader -> {
            LocalDate date = reader.date();
            reader.skip(' ');
            LocalTime time = reader.time();
            ZoneOffset offset = reader.offset();
            return OffsetDateTime.of(reader.inEra(date), time, offset);
          });
    }

    @Override
    public Instant systemTimestampToInstant(String text) {
      return timestampWithTimeZoneToOffsetDateTime(text).toInstant();
    }

    @Override
    public LocalDate date(String text) {
      return switch (text) {
        case "infinity" ->
            io.debezium.connector.postgresql.PostgresValueConverter.POSITIVE_INFINITY_LOCAL_DATE;
        case "-infinity" ->
            io.debezium.connector.postgresql.PostgresValueConverter.NEGATIVE_INFINITY_LOCAL_DATE;
        default -> read(text, reader -> reader.inEra(reader.date()));
      };
    }

    @Override
    public LocalTime time(String text) {
      return read(text, DateTimeText::time);
    }

    @Override
    public OffsetTime timeWithTimeZone(String text) {
      return read(text, reader -> OffsetTime.of(reader.time(), reader.offset()))
          .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static <T> T read(String text, java.util.function.Function<DateTimeText, T> part) {
      try {
        DateTimeText reader = new DateTimeText(text);
        T value = part.apply(reader);
        reader.requireEnd();
        return value;
      } catch (DateTimeException | IndexOutOfBoundsException e) {
        throw new ConnectException("not a date or time of Postgres: '" + text + "'", e);
      }
    }
  }
}
