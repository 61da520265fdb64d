package io.walstream.essink.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.essink.translate.DocumentWrite;
import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes of documents, all at version 21. */
final class Writes {

  private static final String SOURCE =
      "\"source\":{\"ts_ms\":1,\"schema\":\"s\",\"table\":\"t\",\"lsn\":10}";

  private Writes() {}

  static DocumentWrite put(String id, String row) {
    return write(id, "{\"op\":\"c\",\"after\":" + row + "," + SOURCE + "}");
  }

  static DocumentWrite delete(String id) {
    return write(id, "{\"op\":\"d\",\"after\":null," + SOURCE + "}");
  }

  private static DocumentWrite write(String id, String envelope) {
    byte[] value = envelope.getBytes(UTF_8);
    try {
      ChangeEvent change = new EnvelopeReader().read(value);
      return new DocumentWrite(
          new ConsumerRecord<>("topic", 0, 0, new byte[0], value), change, id, 21, change.after());
    } catch (MalformedEventException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
