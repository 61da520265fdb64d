package io.walstream.sink.consume;

import io.walstream.service.health.WorkerHealth;
import io.walstream.service.health.WorkerPhase;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerFailedToStartEvent;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerStartingEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Tells the worker's health what becomes of the consumer: ready once it is in its group. */
class ConsumerHealthReporter implements ConsumerAwareRebalanceListener {

  private static final String JOIN = "join the consumer group";

  private final WorkerHealth health;
  private volatile boolean notRead;

  ConsumerHealthReporter(WorkerHealth health) {
    this.health = health;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    // What could not be delivered yet may now be another consumer's, or none's.
    if (health.phase() != WorkerPhase.RETRYING || consumer.assignment().isEmpty()) {
      health.running("consume");
    }
  }

  /** A poll failed; the next that does not brings the worker back to running. */
  void notRead(Exception fault) {
    notRead = true;
    health.retrying("read from Kafka", fault);
  }

  @EventListener
  void idle(ListenerContainerIdleEvent event) {
    if (notRead) {
      notRead = false;
      health.running("consume");
    }
  }

  @EventListener
  void starting(ConsumerStartingEvent event) {
    health.connecting(JOIN);
  }

  @EventListener
  void refused(ConsumerRetryAuthEvent event) {
    health.retrying(
        JOIN, new IllegalStateException("Kafka refuses: " + event.getReason() + ", see the log"));
  }

  @EventListener
  void failedToStart(ConsumerFailedToStartEvent event) {
    health.failed(JOIN, new IllegalStateException("the consumer could not be started"));
  }

  @EventListener
  void stopped(ConsumerStoppedEvent event) {
    if (event.getReason() == ConsumerStoppedEvent.Reason.NORMAL) {
      health.stopping("consume");
    } else {
      health.failed(
          "consume", new IllegalStateException("the consumer died: " + event.getReason()));
    }
  }
}
