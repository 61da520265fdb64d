package io.walstream.fabricsink.file;

import io.walstream.event.ChangeEvent;
import io.walstream.sink.deliver.DeliveryBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one partition that follow each other, all of one table and hour: what will be a file.
 */
final class ChangeFile {

  private final Folder folder;
  private final Instant begun;
  private final List<Change> changes;
  private long bytes;

  ChangeFile(Folder folder, Instant begun) {
    this(folder, begun, new ArrayList<>());
  }

  private ChangeFile(Folder folder, Instant begun, List<Change> changes) {
    this.folder = folder;
    this.begun = begun;
    this.changes = changes;
  }

  boolean takes(Folder of) {
    return folder.equals(of);
  }

  void add(Change change) {
    changes.add(change);
    bytes += change.record().value().length;
  }

  /** Of the changes as they were consumed. */
  long bytes() {
    return bytes;
  }

  Instant begun() {
    return begun;
  }

  Folder folder() {
    return folder;
  }

  List<Change> changes() {
    return changes;
  }

  List<ChangeEvent> events() {
    return changes.stream().map(Change::event).toList();
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Not of an empty one. */
  long first() {
    return changes.get(0).offset();
  }

  /** Not of an empty one. */
  long last() {
    return changes.get(changes.size() - 1).offset();
  }

  /** Whether any of it is another consumer's now: whoever that is begins with it. */
  boolean isRevoked() {
    return changes.stream().anyMatch(change -> change.batch().isRevoked());
  }

  /** Settles what is in the lake. */
  ChangeFile settle(long upTo) {
    int settled = 0;
    int run = 0;
    @Nullable DeliveryBatch batch = null;
    while (settled < changes.size() && changes.get(settled).offset() <= upTo) {
      DeliveryBatch next = changes.get(settled++).batch();
      if (batch != null && next != batch) {
        batch.settle(run);
        run = 0;
      }
      batch = next;
      run++;
    }
    if (batch != null) {
      batch.settle(run);
    }
    return new ChangeFile(folder, begun, new ArrayList<>(changes.subList(settled, changes.size())));
  }
}
