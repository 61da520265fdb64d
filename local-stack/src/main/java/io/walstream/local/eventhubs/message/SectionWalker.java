package io.walstream.local.eventhubs.message;

import java.nio.ByteBuffer;

/** Steps over the sections of an encoded message by their lengths. */
final class SectionWalker {

  private static final int DESCRIBED = 0x00;
  private static final int SMALL_ULONG = 0x53;
  private static final int ULONG = 0x80;

  private final ByteBuffer bytes;
  private int position;
  private final int end;

  SectionWalker(ByteBuffer bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  boolean hasNext() {
    return position < end;
  }

  /**
   * The next section.
   *
   * @throws MalformedMessageException when the bytes are not a section
   */
  Section next() {
    int start = position;
    try {
      require(unsigned(start) == DESCRIBED, start);
      int code = sectionCode(start + 1);
      int value = skipValue(start + 1);
      position = skipValue(value);
      require(position <= end, start);
      return new Section(code, start, value, position);
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedMessageException(start);
    }
  }

  private int sectionCode(int at) {
    return switch (unsigned(at)) {
      case SMALL_ULONG -> unsigned(at + 1);
      case ULONG -> (int) bytes.getLong(at + 1);
      default -> throw new MalformedMessageException(at);
    };
  }

  /**
   * The position after the value; the upper half of a format code tells how its length is given.
   */
  private int skipValue(int at) {
    int from = at;
    while (unsigned(from) == DESCRIBED) {
      from = skipValue(from + 1);
    }
    int after = from + 1;
    return switch (unsigned(from) >>> 4) {
      case 0x4 -> after;
      case 0x5 -> after + 1;
      case 0x6 -> after + 2;
      case 0x7 -> after + 4;
      case 0x8 -> after + 8;
      case 0x9 -> after + 16;
      case 0xa, 0xc, 0xe -> after + 1 + unsigned(after);
      case 0xb, 0xd, 0xf -> after + 4 + length(after);
      default -> throw new MalformedMessageException(from);
    };
  }

  private int length(int at) {
    int length = bytes.getInt(at);
    require(length >= 0 && length <= end - at, at);
    return length;
  }

  private int unsigned(int at) {
    require(at < end, at);
    return bytes.get(at) & 0xff;
  }

  private static void require(boolean sound, int at) {
    if (!sound) {
      throw new MalformedMessageException(at);
    }
  }
}
