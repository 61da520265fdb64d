package io.walstream.local.status;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Shows readings: in place on a terminal, a plain line each elsewhere. */
public final class Screen {
  private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

  private final PrintStream output;
  private final boolean terminal;
  private int linesShown;
  private boolean closed;

  /**
   * A screen that shows nothing yet.
   *
   * @param output where it is printed
   * @param terminal whether that understands ANSI's cursor movements
   */
  public Screen(PrintStream output, boolean terminal) {
    this.output = output;
    this.terminal = terminal;
  }

  /**
   * How long a reader would like to wait for the next one.
   *
   * @return a second on a terminal, five elsewhere
   */
  public Duration interval() {
    return Duration.ofSeconds(terminal ? 1 : 5);
  }

  /**
   * Shows a reading in the place of the last one.
   *
   * @param reading the pipeline
   * @param up how long it has been started
   */
  public synchronized void show(Reading reading, Duration up) {
    if (closed) {
      return;
    }
    if (!terminal) {
      output.println(StatusBoard.line(reading, up));
      return;
    }
    if (linesShown > 0) {
      output.printf(UP_AND_CLEAR, linesShown);
    }
    List<String> lines = StatusBoard.lines(reading, up);
    lines.forEach(output::println);
    linesShown = lines.size();
    output.flush();
  }

  /** Leaves what is shown; nothing is shown any more. */
  public synchronized void close() {
    closed = true;
  }
}
