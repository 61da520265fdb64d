package io.walstream.sink.dead;

import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.deliver.RecordDelivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A target that remembers what it was given, and takes it, rejects it, or does not answer. */
final class TestTarget implements RecordDelivery {

  enum Mood {
    TAKES,
    REJECTS,
    SILENT
  }

  private final List<ConsumerRecord<byte[], byte[]>> given = new CopyOnWriteArrayList<>();
  private volatile Mood mood = Mood.TAKES;
  private volatile @Nullable DeadLetters letters;

  TestTarget rejectsTo(DeadLetters letters) {
    this.letters = letters;
    return this;
  }

  void become(Mood mood) {
    this.mood = mood;
  }

  List<ConsumerRecord<byte[], byte[]>> given(String topic) {
    return given.stream().filter(record -> record.topic().equals(topic)).toList();
  }

  @Override
  public void deliver(DeliveryBatch batch) {
    given.addAll(batch.records());
    DeadLetters dead = letters;
    if (mood == Mood.TAKES) {
      batch.settle(batch.records().size());
    } else if (mood == Mood.REJECTS && dead != null) {
      for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
        dead.write(record, Cause.of(Cause.Kind.REJECTED, "again")).thenRun(() -> batch.settle(1));
      }
    }
  }
}
