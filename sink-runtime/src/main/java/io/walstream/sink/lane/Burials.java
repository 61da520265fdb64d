package io.walstream.sink.lane;

import io.walstream.service.health.Fault;
import io.walstream.sink.dead.Cause;
import io.walstream.sink.dead.DeadLetters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one attempt of a lane gives up for good: done once the dead letter is kept. */
public final class Burials {

  private final DeadLetters letters;
  private final List<Burial> begun = new ArrayList<>();

  private record Burial(LaneItem<?> item, CompletableFuture<Void> kept) {}

  /**
   * @param letters keeps the records
   */
  public Burials(DeadLetters letters) {
    this.letters = letters;
  }

  /** Begins to write a dead letter. */
  public void add(LaneItem<?> item, ConsumerRecord<byte[], byte[]> record, Cause cause) {
    begun.add(new Burial(item, letters.write(record, cause)));
  }

  /**
   * Waits for all letters and marks what is kept.
   *
   * @throws IOException if one is not kept: its record is to be tried again
   */
  public void await() throws IOException, InterruptedException {
    int lost = 0;
    String fault = "";
    for (Burial burial : begun) {
      try {
        burial.kept.get();
        burial.item.done();
      } catch (ExecutionException e) {
        lost++;
        fault = Fault.describe(e);
      }
    }
    if (lost > 0) {
      throw new IOException("%d dead letters were not kept: %s".formatted(lost, fault));
    }
  }
}
