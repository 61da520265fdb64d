package io.walstream.local.eventhubs.partition;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One event in a partition's file: payload length, CRC-32C of all that follows, sequence number,
 * enqueued time, whether it ends its batch, payload. A batch without its end is a torn tail.
 */
final class RecordFormat {

  static final int HEADER = Integer.BYTES + Integer.BYTES + Long.BYTES + Long.BYTES + Byte.BYTES;

  private static final int CHECKED_FROM = Integer.BYTES + Integer.BYTES;
  private static final int CRC_AT = Integer.BYTES;
  private static final int SEQUENCE_AT = CHECKED_FROM;
  private static final int TIME_AT = SEQUENCE_AT + Long.BYTES;
  private static final int BATCH_END_AT = TIME_AT + Long.BYTES;

  private RecordFormat() {}

  static void write(ByteBuffer out, Place place, boolean batchEnd, ByteBuffer payload) {
    int start = out.position();
    out.putInt(payload.remaining());
    out.putInt(0);
    out.putLong(place.sequence());
    out.putLong(place.enqueuedMillis());
    out.put((byte) (batchEnd ? 1 : 0));
    out.put(payload);
    out.putInt(start + CRC_AT, crc(out, start, out.position()));
  }

  static int payloadLength(ByteBuffer in, int at) {
    return in.getInt(at);
  }

  static boolean endsBatch(ByteBuffer in, int at) {
    return in.get(at + BATCH_END_AT) == 1;
  }

  static boolean isSound(ByteBuffer in, int at) {
    int end = at + HEADER + payloadLength(in, at);
    return in.getInt(at + CRC_AT) == crc(in, at, end);
  }

  static StoredEvent event(ByteBuffer in, int at, long offset) {
    Place place = new Place(in.getLong(at + SEQUENCE_AT), offset, in.getLong(at + TIME_AT));
    return new StoredEvent(place, in.slice(at + HEADER, payloadLength(in, at)));
  }

  private static int crc(ByteBuffer buffer, int start, int end) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(start + CHECKED_FROM, end - start - CHECKED_FROM));
    return (int) crc.getValue();
  }
}
