package io.walstream.local.status;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in the Prometheus text format. */
final class Metrics {
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(\\{.*})? (\\S+)( \\d+)?");

  private final List<Matcher> samples;

  Metrics(String page) {
    this.samples = page.lines().map(SAMPLE::matcher).filter(Matcher::matches).toList();
  }

  /** The sum over all label sets; 0 when there is none. */
  double sum(String name) {
    return samples.stream()
        .filter(sample -> sample.group(1).equals(name))
        .mapToDouble(Metrics::value)
        .sum();
  }

  /** The largest over all label sets with this quantile; NaN when there is none. */
  double quantile(String name, String quantile) {
    String label = "quantile=\"" + quantile + "\"";
    OptionalDouble largest =
        samples.stream()
            .filter(sample -> sample.group(1).equals(name))
            .filter(sample -> sample.group(2) != null && sample.group(2).contains(label))
            .mapToDouble(Metrics::value)
            .max();
    return largest.orElse(Double.NaN);
  }

  private static double value(Matcher sample) {
    return Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"));
  }
}
