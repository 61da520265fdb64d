package io.walstream.sink.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.walstream.event.ChangeEvent;
import io.walstream.event.Operation;
import io.walstream.event.SourcePosition;
import io.walstream.event.TableId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryLatencyTests {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final DeliveryLatency latency =
      new DeliveryLatency(Clock.fixed(NOW, ZoneOffset.UTC), registry);

  @Test
  void isTheTimeFromTheCommitToTheAcknowledgement() {
    latency.acknowledged(List.of(change(Operation.CREATE, 30), change(Operation.DELETE, 10)));

    assertThat(timer().count()).isEqualTo(2);
    assertThat(timer().max(TimeUnit.MILLISECONDS)).isEqualTo(30);
    assertThat(timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
  }

  @Test
  void rowsOfASnapshotDoNotCount() {
    latency.acknowledged(List.of(change(Operation.READ, 1_000_000)));

    assertThat(timer().count()).isZero();
  }

  private Timer timer() {
    return registry.get("walstream.delivery.latency").timer();
  }

  private static ChangeEvent change(Operation operation, long millisAgo) {
    return new ChangeEvent(
        operation,
        new TableId("fabric", "user_data"),
        new SourcePosition(1, operation == Operation.READ),
        NOW.minus(Duration.ofMillis(millisAgo)),
        null,
        null,
        List.of(),
        List.of());
  }
}
