package io.walstream.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class WorkerHealthTests {

  private final TickedClock clock = new TickedClock();
  private final WorkerHealth health = new WorkerHealth(clock);

  @Test
  void itIsReadyOnlyWhileItDeliversOrWasToldToPause() {
    assertThat(health.readiness().getStatus()).isEqualTo(Status.DOWN);
    health.connecting("connect");
    assertThat(health.readiness().getStatus()).isEqualTo(Status.DOWN);
    health.running("consume");
    assertThat(health.readiness().getStatus()).isEqualTo(Status.UP);
    health.retrying("deliver", new IllegalStateException("target is away"));
    assertThat(health.readiness().getStatus()).isEqualTo(Status.DOWN);
    health.paused("consume");
    assertThat(health.readiness().getStatus()).isEqualTo(Status.UP);
    health.stopping("consume");
    assertThat(health.readiness().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void onlyARestartOfTheProcessHelpsADeadWorker() {
    health.retrying("deliver", new IllegalStateException("target is away"));
    assertThat(health.liveness().getStatus()).isEqualTo(Status.UP);

    health.failed("deliver", new OutOfMemoryError("heap"));
    assertThat(health.liveness().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.readiness().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void theStepAndTheFirstLineOfTheRootCauseAreTold() {
    health.retrying(
        "write bulk to user_data",
        new IllegalStateException(
            "outer", new IllegalArgumentException("duplicate key\n  Detail: (email)=(a@b.c)")));

    Health told = health.readiness();
    assertThat(told.getDetails())
        .containsEntry("phase", "retrying")
        .containsEntry("step", "write bulk to user_data")
        .containsEntry("fault", "IllegalArgumentException: duplicate key");
  }

  @Test
  void aStateThatGoesOnKeepsItsInstant() {
    health.running("consume");
    Object since = health.readiness().getDetails().get("since");
    clock.tick(Duration.ofMinutes(5));
    health.running("consume");

    assertThat(health.readiness().getDetails()).containsEntry("since", since);
  }

  @Test
  void aFaultIsForgottenWhenTheStepWorksAgain() {
    health.retrying("deliver", new IllegalStateException("target is away"));
    health.running("deliver");

    assertThat(health.readiness().getDetails()).doesNotContainKey("fault");
  }

  private static final class TickedClock extends Clock {

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");

    void tick(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
