package io.walstream.local.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScreenTests {
  private static final Reading READING =
      new Reading(
          1234567,
          1000,
          new Reading.Sink(999, 1, new Latency(0.041, 0.18)),
          new Reading.Sink(Reading.UNKNOWN, Reading.UNKNOWN, Latency.UNKNOWN));

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void terminalIsRefreshedInPlace() {
    Screen screen = new Screen(new PrintStream(shown, true, UTF_8), true);

    screen.show(READING, Duration.ofSeconds(3661));
    String first = shown.toString(UTF_8);
    screen.show(READING, Duration.ofSeconds(3662));

    assertThat(first)
        .isEqualToNormalizingNewlines(
            """
            walstream, up 01:01:01 (Ctrl-C stops all)
              rows in Postgres               1,234,567
              changes captured                   1,000   since this start
              documents in Elasticsearch           999   lag 1, p50 41 ms, p99 180 ms
              events in the hub                      ?   lag ?, p50 -, p99 -
            """);
    assertThat(shown.toString(UTF_8)).startsWith(first + "\u001b[5A\u001b[J");
    assertThat(first.lines()).allMatch(line -> line.length() < 80);
  }

  @Test
  void elsewhereEachReadingIsAPlainLine() {
    Screen screen = new Screen(new PrintStream(shown, true, UTF_8), false);

    screen.show(READING, Duration.ofSeconds(5));
    screen.show(READING, Duration.ofSeconds(10));

    assertThat(shown.toString(UTF_8).lines())
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo(
            "00:00:05  rows 1,234,567  captured 1,000  documents 999 (lag 1, p50 41 ms, p99 180 ms)"
                + "  events ? (lag ?, p50 -, p99 -)");
  }

  @Test
  void closedScreenShowsNothingMore() {
    Screen screen = new Screen(new PrintStream(shown, true, UTF_8), false);

    screen.close();
    screen.show(READING, Duration.ofSeconds(5));

    assertThat(shown.toString(UTF_8)).isEmpty();
  }
}
