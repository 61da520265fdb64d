package io.walstream.fabricsink.send;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.walstream.event.ChangeEvent;
import io.walstream.fabricsink.batch.EventBatch;
import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.sink.measure.DeliveryLatency;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts what was sent. */
@Component
@OnDestination(Destination.EVENT_HUBS)
public final class SendMeter {

  private final Counter events;
  private final Counter bytes;
  private final Timer accepted;
  private final Timer failed;
  private final DeliveryLatency latency;

  SendMeter(MeterRegistry registry, DeliveryLatency latency) {
    this.events =
        Counter.builder("walstream.events")
            .tag("outcome", "sent")
            .description("Events that the hub has acknowledged")
            .register(registry);
    this.bytes =
        Counter.builder("walstream.events.size")
            .baseUnit("bytes")
            .description("Bodies of the events that the hub has acknowledged")
            .register(registry);
    this.accepted = timer(registry, "accepted");
    this.failed = timer(registry, "failed");
    this.latency = latency;
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("walstream.send")
        .tag("outcome", outcome)
        .description("From handing a batch to the SDK to the hub's answer")
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  void accepted(EventBatch batch, long nanos) {
    accepted.record(nanos, TimeUnit.NANOSECONDS);
    events.increment(batch.events().size());
    bytes.increment(batch.events().stream().mapToLong(e -> e.data().getBody().length).sum());
    List<ChangeEvent> changes = batch.events().stream().map(OutgoingEvent::change).toList();
    latency.acknowledged(changes);
  }

  void failed(long nanos) {
    failed.record(nanos, TimeUnit.NANOSECONDS);
  }
}
