package io.walstream.local.stack;

import java.io.PrintStream;
import java.time.Duration;

/** A line for each part that has come up or gone down. */
public final class Progress {
  private final PrintStream output;

  /**
   * Lines to an output.
   *
   * @param output where they are printed
   */
  public Progress(PrintStream output) {
    this.output = output;
  }

  void ready(Component component, String address, Duration time) {
    output.printf("  %-20s %-16s ready in %.1f s%n", component.title(), address, seconds(time));
  }

  void stopped(Component component, Duration time, boolean orderly) {
    String how = orderly ? "stopped" : "did not stop in time and was killed";
    output.printf("  %-20s %s in %.1f s%n", component.title(), how, seconds(time));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
