package io.walstream.sink.dead.replay;

import io.walstream.sink.dead.judge.Carried;
import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.deliver.RecordDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** Hands records to the sink's delivery beside those that are consumed, and waits for the end. */
final class Redelivery {

  // Well within the 60 s for which Elasticsearch remembers a delete at the least: what is not
  // settled by then is called back, as it might meet a row that was deleted since it was judged.
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MS = 10;

  private final RecordDelivery delivery;
  private boolean late;

  Redelivery(RecordDelivery delivery) {
    this.delivery = delivery;
  }

  /**
   * Returns those that were settled; the others are called back.
   *
   * @param goesOn asked while it waits
   */
  List<Carried> deliver(List<Carried> letters, BooleanSupplier goesOn) throws InterruptedException {
    Map<DeliveryBatch, List<Carried>> batches = batches(letters);
    long deadline = System.nanoTime() + WITHIN.toNanos();
    try {
      // Called by one thread at a time: the consumer's takes the same monitor.
      synchronized (delivery) {
        batches.keySet().forEach(delivery::deliver);
      }
      while (batches.keySet().stream().anyMatch(batch -> batch.unsettled() > 0)
          && System.nanoTime() < deadline
          && goesOn.getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      }
    } finally {
      batches.keySet().stream().filter(b -> b.unsettled() > 0).forEach(DeliveryBatch::revoke);
    }
    List<Carried> settled = new ArrayList<>();
    batches.forEach(
        (batch, carried) -> {
          if (batch.unsettled() == 0) {
            settled.addAll(carried);
          } else {
            late = true;
          }
        });
    return settled;
  }

  /**
   * @throws IllegalStateException if something was called back
   */
  void requireAll() {
    if (late) {
      throw new IllegalStateException(
          "the target did not take them within 30 s, see /actuator/sink");
    }
  }

  private static Map<DeliveryBatch, List<Carried>> batches(List<Carried> letters) {
    Map<TopicPartition, List<Carried>> byPartition = new LinkedHashMap<>();
    letters.stream()
        .sorted(Comparator.comparingLong(letter -> letter.record().offset()))
        .forEach(
            letter ->
                byPartition
                    .computeIfAbsent(
                        letter.open().letter().position().topicPartition(),
                        partition -> new ArrayList<>())
                    .add(letter));
    Map<DeliveryBatch, List<Carried>> batches = new LinkedHashMap<>();
    byPartition.forEach(
        (partition, carried) ->
            batches.put(
                new DeliveryBatch(partition, carried.stream().map(Carried::record).toList()),
                carried));
    return batches;
  }
}
