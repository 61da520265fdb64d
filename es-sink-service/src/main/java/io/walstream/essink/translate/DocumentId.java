package io.walstream.essink.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.event.RowKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A document's id from its row's primary key; different keys have different ids.
 *
 * <ul>
 *   <li>One column: its text, {@code 42}.
 *   <li>Several: their texts joined by commas, with {@code \} before each comma and backslash of a
 *       text: {@code 42,a\,b}.
 *   <li>What Elasticsearch does not take, that is more than 512 bytes or nothing at all, becomes
 *       {@code sha256:} and the hash in hexadecimal; so does a text that begins like that.
 * </ul>
 */
final class DocumentId {

  private static final int MAX_BYTES = 512;
  private static final int MAX_BYTES_PER_CHAR = 3;
  private static final String HASHED = "sha256:";

  private DocumentId() {}

  static String of(RowKey key) {
    return of(text(key));
  }

  /** The same for an id that is made otherwise. */
  static String of(String id) {
    return id.isEmpty() || id.startsWith(HASHED) || isTooLong(id) ? hashed(id) : id;
  }

  private static String text(RowKey key) {
    if (key.columns().size() == 1) {
      return key.columns().get(0).value();
    }
    return key.columns().stream()
        .map(column -> column.value().replace("\\", "\\\\").replace(",", "\\,"))
        .collect(Collectors.joining(","));
  }

  private static boolean isTooLong(String id) {
    return id.length() * MAX_BYTES_PER_CHAR > MAX_BYTES && id.getBytes(UTF_8).length > MAX_BYTES;
  }

  private static String hashed(String id) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return HASHED + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
