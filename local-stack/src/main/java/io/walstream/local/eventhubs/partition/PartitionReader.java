package io.walstream.local.eventhubs.partition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a partition's file, a chunk in memory at a time. Not safe for use by several
 * threads.
 */
public final class PartitionReader {

  private static final int CHUNK = 64 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final FileChannel file;
  private ByteBuffer chunk = NOTHING;
  private long chunkStart;
  private long position;
  private boolean batchEnded;

  PartitionReader(FileChannel file, long position) {
    this.file = file;
    this.position = position;
  }

  /**
   * Moves on by an event; {@code null} when no sound event is complete below the limit.
   *
   * @param limit the end of what may be read, a position in the file
   */
  @Nullable StoredEvent next(long limit) {
    if (!holds(RecordFormat.HEADER, limit)) {
      chunk = NOTHING;
      return null;
    }
    int length = RecordFormat.payloadLength(chunk, at());
    if (length < 0 || !holds(RecordFormat.HEADER + (long) length, limit)) {
      return null;
    }
    if (!RecordFormat.isSound(chunk, at())) {
      return null;
    }
    batchEnded = RecordFormat.endsBatch(chunk, at());
    StoredEvent event = RecordFormat.event(chunk, at(), position);
    position += RecordFormat.HEADER + (long) length;
    return event;
  }

  boolean batchEnded() {
    return batchEnded;
  }

  long position() {
    return position;
  }

  private int at() {
    return (int) (position - chunkStart);
  }

  private boolean holds(long bytes, long limit) {
    if (position + bytes > limit) {
      return false;
    }
    if (chunk == NOTHING || position + bytes > chunkStart + chunk.limit()) {
      fill((int) Math.max(bytes, Math.min(CHUNK, limit - position)));
    }
    return true;
  }

  private void fill(int size) {
    if (chunk.capacity() < size || chunk.capacity() > Math.max(size, CHUNK)) {
      chunk = ByteBuffer.allocate(Math.max(size, CHUNK));
    }
    chunk.clear().limit(size);
    chunkStart = position;
    try {
      int read = 0;
      while (read >= 0 && chunk.hasRemaining()) {
        read = file.read(chunk, chunkStart + chunk.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chunk.flip();
  }
}
