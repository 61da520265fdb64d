package io.walstream.sink.consume;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a sink does with the records that were consumed. */
@FunctionalInterface
public interface BatchDelivery {

  /**
   * Delivers a batch and returns only once the target has acknowledged every change in it. Anything
   * else has to be thrown: the same batch is then delivered again after a pause, for as long as it
   * takes, while the consumer stays in its group. What was already delivered comes again too.
   *
   * @param batch at least one record, each partition's in its order; at most {@code
   *     walstream.consume.max-batch-records}
   * @throws Exception if anything in the batch is not known to be delivered; the message must not
   *     quote rows
   */
  void deliver(List<ConsumerRecord<byte[], byte[]>> batch) throws Exception;
}
