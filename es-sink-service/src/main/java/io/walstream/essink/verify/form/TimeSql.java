package io.walstream.essink.verify.form;

/** Makes of dates and times in SQL what cdc-service writes. The session's styles are set. */
final class TimeSql {

  private static final String FINITE_OR_WORD =
      "CASE WHEN NOT isfinite(%1$s) THEN initcap(concat(%1$s)) WHEN %2$s THEN %3$s ELSE %4$s END";
  private static final String USUAL = "%1$s >= '0001-01-01' AND %1$s < '10000-01-01'";

  // The year before 1 is 0; a sign before it and after 9999.
  private static final String YEAR =
      """
      (SELECT CASE WHEN y < 0 THEN '-' WHEN y > 9999 THEN '+' ELSE '' END \
      || lpad(abs(y)::text, greatest(4, length(abs(y)::text)), '0') \
      FROM (SELECT extract(year FROM %1$s)::int \
      + CASE WHEN extract(year FROM %1$s) < 0 THEN 1 ELSE 0 END AS y) AS years)""";

  private TimeSql() {}

  static String date(String value) {
    // A date may be beyond what a timestamp, and with it to_char, can be.
    String far = "substring(concat(%s) FROM '-[0-9]{2}-[0-9]{2}')".formatted(value);
    return of(value, concat(value), far);
  }

  static String timestamp(String value) {
    String far =
        "to_char(%1$s, '-MM-DD\"T\"HH24:MI:SS') || coalesce(substring(concat(%1$s) FROM '[.][0-9]+'), '')";
    return of(value, "replace(%s, ' ', 'T')".formatted(concat(value)), far.formatted(value));
  }

  /** Of a timestamp in UTC. */
  static String timestampUtc(String value) {
    return of(
        value,
        "to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(value),
        "to_char(%s, '-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(value));
  }

  private static String of(String value, String usual, String behindTheYear) {
    String far = YEAR.formatted(value) + " || " + behindTheYear;
    return FINITE_OR_WORD.formatted(value, USUAL.formatted(value), usual, far);
  }

  static String timeOfDayUtc(String value) {
    return """
        CASE WHEN extract(epoch FROM %1$s) = 86400 THEN '24:00:00Z' \
        WHEN %1$s IS NOT NULL THEN concat((%1$s AT TIME ZONE 'UTC')::time, 'Z') END"""
        .formatted(value);
  }

  // More hours than fit in 32 bits are in Postgres' notation.
  static String interval(String value) {
    return """
        CASE WHEN %1$s IS NULL THEN NULL WHEN NOT isfinite(%1$s) THEN initcap(concat(%1$s)) \
        WHEN abs(extract(hour FROM %1$s)) > 2147483647 THEN concat(%1$s) \
        ELSE (SELECT 'P' || coalesce(nullif(y, 0) || 'Y', '') || coalesce(nullif(mon, 0) || 'M', '') \
        || coalesce(nullif(d, 0) || 'D', '') \
        || CASE WHEN h <> 0 OR m <> 0 OR us <> 0 OR (y = 0 AND mon = 0 AND d = 0) THEN 'T' ELSE '' END \
        || coalesce(nullif(h, 0) || 'H', '') || coalesce(nullif(m, 0) || 'M', '') \
        || CASE WHEN us <> 0 THEN rtrim(rtrim((us::numeric / 1000000)::numeric(12, 6)::text, '0'), '.') || 'S' \
        WHEN y = 0 AND mon = 0 AND d = 0 AND h = 0 AND m = 0 THEN '0S' ELSE '' END \
        FROM (SELECT extract(year FROM %1$s)::bigint AS y, extract(month FROM %1$s)::bigint AS mon, \
        extract(day FROM %1$s)::bigint AS d, extract(hour FROM %1$s)::bigint AS h, \
        extract(minute FROM %1$s)::bigint AS m, extract(microseconds FROM %1$s)::bigint AS us) AS parts) END"""
        .formatted(value);
  }

  private static String concat(String value) {
    return "concat(" + value + ")";
  }
}
