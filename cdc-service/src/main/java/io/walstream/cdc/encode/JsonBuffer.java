package io.walstream.cdc.encode;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** A buffer that is used again and again; grows with the largest record, up to a bound. */
final class JsonBuffer {

  private static final int INITIAL = 4 << 10;
  private static final int KEEP_AT_MOST = 1 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

  private final int limit;
  private Bytes out;

  /**
   * @param limit the most bytes that a record may have
   */
  JsonBuffer(int limit) {
    this.limit = limit;
    this.out = new Bytes(limit);
  }

  /**
   * @throws TooLargeException if it were more than the limit; no more than that was held
   */
  byte[] bytesOf(Consumer<JsonGenerator> writer) {
    try {
      // Not closed after a failure: that would go on writing.
      JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
      writer.accept(json);
      json.close();
      return out.toByteArray();
    } finally {
      if (out.size() > KEEP_AT_MOST) {
        out = new Bytes(limit);
      } else {
        out.reset();
      }
    }
  }

  private static final class Bytes extends ByteArrayOutputStream {

    private final int limit;

    Bytes(int limit) {
      super(INITIAL);
      this.limit = limit;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (length > limit - count) {
        throw new TooLargeException();
      }
      super.write(bytes, from, length);
    }
  }
}
