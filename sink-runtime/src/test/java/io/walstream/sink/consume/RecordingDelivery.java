package io.walstream.sink.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes what it is given, unless told to fail. */
final class RecordingDelivery implements BatchDelivery {

  static final Callable<Void> TAKES = () -> null;

  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile Callable<Void> target = TAKES;
  private volatile Callable<Void> connection = TAKES;

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
  public void deliver(List<ConsumerRecord<byte[], byte[]>> batch) throws Exception {
    attempts.incrementAndGet();
    target.call();
    batch.forEach(record -> delivered.add(new String(record.value(), UTF_8)));
  }

  List<String> delivered() {
    return delivered;
  }

  int attempts() {
    return attempts.get();
  }
}
