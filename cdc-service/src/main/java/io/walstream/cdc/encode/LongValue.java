package io.walstream.cdc.encode;

import io.walstream.cdc.column.ColumnKind;
import io.walstream.cdc.column.ColumnType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Cuts values off that are too long for a Kafka record. */
final class LongValue {

  private LongValue() {}

  static boolean isLonger(Object value, int longest) {
    if (value instanceof String text) {
      return text.length() > longest;
    }
    return value instanceof byte[] bytes
        ? bytes.length > longest
        : value instanceof ByteBuffer buffer && buffer.remaining() > longest;
  }

  /** The beginning of text and bytes; null for what has no meaning in part, such as JSON. */
  static @Nullable Object cut(@Nullable ColumnType type, Object value, int longest) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes, 0, longest);
    }
    if (value instanceof ByteBuffer buffer) {
      return buffer.duplicate().limit(buffer.position() + longest);
    }
    String text = (String) value;
    if (type != null && type.kind() != ColumnKind.TEXT) {
      return null;
    }
    boolean withinPair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, withinPair ? longest - 1 : longest);
  }
}
