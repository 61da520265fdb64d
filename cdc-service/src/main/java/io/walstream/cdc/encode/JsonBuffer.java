package io.walstream.cdc.encode;

import java.io.ByteArrayOutputStream;
import org.apache.kafka.connect.data.Struct;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A buffer that is used again and again; grows with the largest record, up to a bound. */
final class JsonBuffer {

  private static final int INITIAL = 4 << 10;
  private static final int KEEP_AT_MOST = 1 << 20;
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private ByteArrayOutputStream out = new ByteArrayOutputStream(INITIAL);

  byte[] bytesOf(StructEncoder encoder, Struct struct) {
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      encoder.encode(json, struct);
    }
    byte[] bytes = out.toByteArray();
    if (bytes.length > KEEP_AT_MOST) {
      out = new ByteArrayOutputStream(INITIAL);
    } else {
      out.reset();
    }
    return bytes;
  }
}
