package io.walstream.cdc.column.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/types.md has no line for, as it takes another server or an unusual value. */
class PostgresTextTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.50         | 1.50",
        "-0.001       | -0.001",
        "$1,234.50    | 1234.50",
        "-$1,234.50   | -1234.50",
        "($1.00)      | -1.00",
        "1.234,50 €   | 1234.50",
        "¥1,234       | 1234",
        "NaN          | NaN",
        "-Infinity    | -Infinity",
      })
  void amountsOfMoneyAreTheirDigits(String text, String digits) {
    assertThat(NumberText.plain(text)).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource({
    "2000-01-01 00:00:00+00,       0",
    "2000-01-01 00:00:00.5+00,     500000",
    "2000-01-01 05:30:00+05:30,    0",
    "1999-12-31 16:00:00-08,       0",
    "1999-12-31 23:59:59.999999,   -1",
    "1900-01-01 00:19:32+00:19:32, -3155673600000000",
    "infinity,                     9223372036854775807",
    "-infinity,                    -9223372036854775808",
  })
  void timestampsAreMicrosecondsSince2000(String text, long micros) {
    assertThat(TimeText.micros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "1 year -1 days +00:00:01.000001, P1Y-1DT1.000001S",
    "-1 years -2 mons,                P-1Y-2M",
    "-04:05:06.7,                     PT-4H-5M-6.7S",
    "00:00:00,                        PT0S",
    "-infinity,                       -Infinity",
  })
  void intervalsKeepEachPartsSign(String text, String iso) {
    assertThat(IntervalText.iso(text)).isEqualTo(iso);
  }
}
