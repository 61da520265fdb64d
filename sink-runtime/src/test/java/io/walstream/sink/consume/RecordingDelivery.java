package io.walstream.sink.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.deliver.RecordDelivery;
import io.walstream.sink.lane.LaneItem;
import io.walstream.sink.lane.LaneLoad;
import io.walstream.sink.lane.LaneOpener;
import io.walstream.sink.lane.Lanes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Takes what it is given through one lane, unless told to fail. */
final class RecordingDelivery implements RecordDelivery {

  static final Callable<Void> TAKES = () -> null;

  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private volatile Callable<Void> target = TAKES;
  private volatile Callable<Void> connection = TAKES;
  private @Nullable Lanes<String> lanes;

  void open(LaneOpener opener) {
    lanes = opener.open("record", 1, lane -> this::attempt);
  }

  RecordingDelivery whoseTarget(Callable<Void> behaviour) {
    target = behaviour;
    return this;
  }

  RecordingDelivery whoseConnection(Callable<Void> behaviour) {
    connection = behaviour;
    return this;
  }

  static Callable<Void> fails(String message) {
    return () -> {
      throw new IllegalStateException(message);
    };
  }

  @Override
  public void connect() throws Exception {
    connection.call();
  }

  @Override
  public void deliver(DeliveryBatch batch) {
    taken.addAndGet(batch.records().size());
    LaneLoad<String> load = Objects.requireNonNull(lanes).load(batch);
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      load.put(0, new String(record.value(), UTF_8));
    }
    load.handOver();
  }

  private void attempt(List<LaneItem<String>> waiting) throws Exception {
    attempts.incrementAndGet();
    target.call();
    for (LaneItem<String> item : waiting) {
      delivered.add(item.work());
      item.done();
    }
  }

  List<String> delivered() {
    return delivered;
  }

  int attempts() {
    return attempts.get();
  }

  /** How many records it was given so far, delivered or not. */
  int taken() {
    return taken.get();
  }
}
