package io.walstream.producer.operate;

import io.walstream.producer.produce.Steering;
import io.walstream.producer.produce.Tally;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.steer.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** What the producer does, under {@code /actuator/producer}, and a way to have it otherwise. */
@Component
@WebEndpoint(id = "producer")
class ProducerEndpoint {

  private final Steering steering;
  private final Tally tally;
  private final WorkerHealth health;

  ProducerEndpoint(Steering steering, Tally tally, WorkerHealth health) {
    this.steering = steering;
    this.tally = tally;
    this.health = health;
  }

  @ReadOperation
  ProducerStatus status() {
    return ProducerStatus.of(steering.course(), tally, health);
  }

  /**
   * Changes what is given and leaves the rest. Texts, so that nonsense gets an answer of ours.
   *
   * @return the new status, or 400 with a sentence
   */
  @WriteOperation
  WebEndpointResponse<?> steer(
      @Nullable String rate, @Nullable String mix, @Nullable String paused) {
    try {
      CourseChange change = CourseChange.parse(rate, mix, paused);
      return new WebEndpointResponse<>(
          ProducerStatus.of(steering.steer(change::apply), tally, health));
    } catch (IllegalArgumentException e) {
      return Refusal.nonsense(String.valueOf(e.getMessage())).response();
    }
  }
}
