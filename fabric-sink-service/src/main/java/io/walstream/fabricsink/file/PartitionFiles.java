package io.walstream.fabricsink.file;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One partition's open file, and the full ones that wait to be written, one at a time. */
final class PartitionFiles {

  private final FileWriter writer;
  private final TopicPartition partition;
  private final Executor threads;
  private final long maxBytes;
  private final Queue<ChangeFile> full = new ArrayDeque<>();
  private PartitionLog log;
  private @Nullable ChangeFile open;
  private long last = -1;
  private boolean writing;

  PartitionFiles(FileWriter writer, TopicPartition partition, Executor threads, long maxBytes) {
    this.writer = writer;
    this.partition = partition;
    this.log = writer.log(partition);
    this.threads = threads;
    this.maxBytes = maxBytes;
  }

  synchronized void add(Change change, Instant now) {
    if (change.offset() <= last) {
      beginAnew();
    }
    last = change.offset();
    Folder folder = Folder.of(change.event());
    if (open != null && !open.takes(folder)) {
      closeOpen();
    }
    if (open == null) {
      open = new ChangeFile(folder, now);
    }
    open.add(change);
    if (open.bytes() >= maxBytes) {
      closeOpen();
    }
  }

  // What was not written was given up with the partition, and comes again; or the topic is a new
  // one.
  private void beginAnew() {
    open = null;
    full.clear();
    log = writer.log(partition);
  }

  /** Has the open file written, if there is one that was begun no later than this. */
  synchronized void close(Instant begun) {
    if (open != null && !open.begun().isAfter(begun)) {
      closeOpen();
    }
  }

  private void closeOpen() {
    full.add(Objects.requireNonNull(open));
    open = null;
    if (!writing) {
      writing = true;
      threads.execute(this::writeAll);
    }
  }

  private void writeAll() {
    try {
      for (Next next = next(); next != null; next = next()) {
        writer.write(next.file, next.into);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      writer.failed(e);
    }
  }

  private record Next(ChangeFile file, PartitionLog into) {}

  private synchronized @Nullable Next next() {
    ChangeFile file = full.poll();
    writing = file != null;
    return file == null ? null : new Next(file, log);
  }
}
