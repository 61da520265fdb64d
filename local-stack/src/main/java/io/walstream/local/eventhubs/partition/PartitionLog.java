package io.walstream.local.eventhubs.partition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition: an append-only file. All but the counts belongs to the server's thread. What is
 * appended survives the end of the process, however sudden; it is not forced to the disk, so it may
 * not survive the machine.
 */
public final class PartitionLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PartitionLog.class);
  private static final int SMALL_BATCH = 64 * 1024;

  private final FileChannel file;
  private final Clock clock;
  private final SparseIndex index = new SparseIndex();
  private final Set<Runnable> watchers = new LinkedHashSet<>();
  private ByteBuffer batch = ByteBuffer.allocate(SMALL_BATCH);
  private volatile long end;
  private volatile @Nullable Place last;

  private PartitionLog(FileChannel file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Opens or creates the partition's file and cuts off a tail that a kill has torn. */
  public static PartitionLog open(Path path, Clock clock) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    PartitionLog partition = new PartitionLog(file, clock);
    partition.recover(path);
    return partition;
  }

  private void recover(Path path) throws IOException {
    long size = file.size();
    PartitionReader reader = new PartitionReader(file, 0);
    Place first = null;
    for (StoredEvent event = reader.next(size); event != null; event = reader.next(size)) {
      first = first == null ? event.place() : first;
      if (reader.batchEnded()) {
        index.add(first);
        first = null;
        end = reader.position();
        last = event.place();
      }
    }
    if (end < size) {
      log.warn("cut {} bytes of an unfinished batch off {}", size - end, path.getFileName());
      file.truncate(end);
    }
  }

  /**
   * Stores a batch as a whole, then tells the watchers.
   *
   * @throws IOException when the disk refuses; nothing of the batch is then stored
   */
  public void append(List<? extends EncodableEvent> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    batch.clear();
    Place first = new Place(nextSequence(), end, now());
    Place place = first;
    for (int i = 0; i < events.size(); i++) {
      place = new Place(first.sequence() + i, end + batch.position(), first.enqueuedMillis());
      write(place, i == events.size() - 1, events.get(i).encode(place));
    }
    flush();
    index.add(first);
    last = place;
    shrink();
    List.copyOf(watchers).forEach(Runnable::run);
  }

  private void write(Place place, boolean batchEnd, ByteBuffer payload) {
    int needed = RecordFormat.HEADER + payload.remaining();
    if (batch.remaining() < needed) {
      int capacity = Math.max(batch.capacity() * 2, batch.position() + needed);
      batch = ByteBuffer.allocate(capacity).put(batch.flip());
    }
    RecordFormat.write(batch, place, batchEnd, payload);
  }

  private void flush() throws IOException {
    batch.flip();
    long at = end;
    while (batch.hasRemaining()) {
      at += file.write(batch, at);
    }
    end = at;
  }

  private void shrink() {
    if (batch.capacity() > SMALL_BATCH) {
      batch = ByteBuffer.allocate(SMALL_BATCH);
    }
  }

  private long now() {
    Place before = last;
    return before == null ? clock.millis() : Math.max(clock.millis(), before.enqueuedMillis());
  }

  /** A reader that stands before the first event wanted. */
  public PartitionReader reader(StartPosition start) {
    if (start.equals(StartPosition.LATEST)) {
      return new PartitionReader(file, end);
    }
    PartitionReader reader = new PartitionReader(file, index.floor(start));
    long position = reader.position();
    for (StoredEvent event = reader.next(end);
        event != null && !start.isBefore(event.place());
        event = reader.next(end)) {
      position = reader.position();
    }
    return new PartitionReader(file, position);
  }

  /** The reader's next event, or {@code null} when it has read them all. */
  public @Nullable StoredEvent next(PartitionReader reader) {
    StoredEvent event = reader.next(end);
    if (event == null && reader.position() < end) {
      throw new IllegalStateException("damaged record at byte " + reader.position());
    }
    return event;
  }

  /** The last event's place, or {@code null} in an empty partition. Safe from any thread. */
  public @Nullable Place last() {
    return last;
  }

  /**
   * The sequence number that the next event gets, which is the number of events. Safe from any
   * thread.
   */
  public long nextSequence() {
    Place place = last;
    return place == null ? 0 : place.sequence() + 1;
  }

  /** Runs the watcher after each append. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** Ends {@link #watch}. */
  public void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
