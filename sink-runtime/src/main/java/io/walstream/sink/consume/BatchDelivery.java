package io.walstream.sink.consume;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a sink does with the records that were consumed. Called by one thread at a time. */
@FunctionalInterface
public interface BatchDelivery {

  /**
   * Reaches the target and makes it ready to take changes. Nothing is consumed before this has
   * returned; until then it is called again after a pause, for as long as it takes.
   *
   * @throws Exception if the target is not ready; the message is shown in health and log
   */
  default void connect() throws Exception {}

  /**
   * Delivers a batch and returns only once the target has acknowledged every change in it. Anything
   * else has to be thrown: the same records are then delivered again after a pause, for as long as
   * it takes, while the consumer stays in its group. What was already delivered comes again too.
   *
   * @param batch at least one record, each partition's in its order; at most {@code
   *     walstream.consume.max-batch-records}
   * @throws Exception if anything in the batch is not known to be delivered; the message must not
   *     quote rows
   */
  void deliver(List<ConsumerRecord<byte[], byte[]>> batch) throws Exception;
}
