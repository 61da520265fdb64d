package io.walstream.sink.consume;

import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/** Hands each polled batch to the delivery and tells the worker's health how it went. */
final class DeliveringListener implements BatchMessageListener<byte[], byte[]> {

  private static final Logger log = LoggerFactory.getLogger(DeliveringListener.class);

  private final BatchDelivery delivery;
  private final WorkerHealth health;
  private final RepeatingErrorHandler repeating;

  DeliveringListener(BatchDelivery delivery, WorkerHealth health, RepeatingErrorHandler repeating) {
    this.delivery = delivery;
    this.health = health;
    this.repeating = repeating;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
    try {
      delivery.deliver(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw undelivered(batch, e);
    } catch (Exception e) {
      throw undelivered(batch, e);
    }
    repeating.delivered();
    health.running("consume");
  }

  private UndeliveredException undelivered(
      List<ConsumerRecord<byte[], byte[]>> batch, Exception fault) {
    ConsumerRecord<byte[], byte[]> first = batch.get(0);
    health.retrying("deliver", fault);
    log.warn(
        "Delivery of {} records from {}-{}@{} failed and is repeated: {}",
        batch.size(),
        first.topic(),
        first.partition(),
        first.offset(),
        Fault.describe(fault));
    return new UndeliveredException(fault);
  }

  /** Tells the container that the batch has to come again. */
  static final class UndeliveredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndeliveredException(Exception cause) {
      super(Fault.describe(cause), cause);
    }
  }
}
