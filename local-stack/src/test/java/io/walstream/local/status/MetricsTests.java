package io.walstream.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTests {
  private final Metrics metrics =
      new Metrics(
          """
          # HELP walstream_changes_published_total Changes
          # TYPE walstream_changes_published_total counter
          walstream_changes_published_total{application="cdc-service",op="c"} 1000.0
          walstream_changes_published_total{application="cdc-service",op="u"} 1.5E1
          latency_seconds{application="a b",quantile="0.5"} 0.041
          latency_seconds{application="a b",quantile="0.99"} NaN
          latency_seconds_count{application="a b"} 7
          up 1.0
          """);

  @Test
  void samplesOfAllLabelSetsAreAdded() {
    assertThat(metrics.sum("walstream_changes_published_total")).isEqualTo(1015);
    assertThat(metrics.sum("up")).isEqualTo(1);
  }

  @Test
  void quantileIsFoundByItsLabel() {
    assertThat(metrics.quantile("latency_seconds", "0.5")).isEqualTo(0.041);
    assertThat(metrics.quantile("latency_seconds", "0.99")).isNaN();
  }

  @Test
  void absentMetricIsNothing() {
    assertThat(metrics.sum("absent")).isZero();
    assertThat(metrics.quantile("absent", "0.5")).isNaN();
  }
}
