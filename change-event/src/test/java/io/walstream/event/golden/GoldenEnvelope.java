package io.walstream.event.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A record as the cdc-service's engine really made it from {@code fabric.user_data}: the contract
 * between the services. Captured and compared by the cdc-service's tests, read by those of the
 * sinks. What differs from run to run (positions, times, transaction ids) has fixed values that
 * grow with each envelope.
 */
public enum GoldenEnvelope {
  /** A row that the snapshot read. */
  READ,
  /** A row that was inserted. */
  CREATE,
  /** A row with a null in every column that may have one. */
  CREATE_NULLS,
  /** A row that was updated. */
  UPDATE,
  /** A row that was deleted; the table's replica identity tells no more than its key. */
  DELETE,
  /** What follows a delete: the key and no value. */
  TOMBSTONE;

  /** The record's key, UTF-8. */
  public byte[] key() {
    return read("key");
  }

  /** The record's value, UTF-8; null for the tombstone. */
  public byte @Nullable [] value() {
    return this == TOMBSTONE ? null : read("value");
  }

  /** The file's name within the folder {@code golden}: {@code create-nulls.value.json}. */
  public String file(String part) {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "." + part + ".json";
  }

  private byte[] read(String part) {
    String path = "/golden/user_data/" + file(part);
    try (InputStream in = GoldenEnvelope.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no golden file " + path);
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .strip()
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
