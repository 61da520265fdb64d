package io.walstream.fabricsink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Changes of {@code fabric.user_data} as they stand on the topic. */
public final class Envelopes {

  /** When each of them was committed. */
  public static final long COMMITTED_MS = 1_700_000_000_123L;

  private Envelopes() {}

  /** A record's key. */
  public static byte[] key(int id) {
    return ("{\"id\":" + id + "}").getBytes(UTF_8);
  }

  /** An insert. */
  public static byte[] create(int id, long lsn, String name) {
    return envelope("c", lsn, "null", row(id, name));
  }

  /** An update. */
  public static byte[] update(int id, long lsn, String name) {
    return envelope("u", lsn, "null", row(id, name));
  }

  /** A delete, of which the key alone was captured. */
  public static byte[] delete(int id, long lsn) {
    return envelope("d", lsn, row(id, null), "null");
  }

  /** A change of this operation with these rows, JSON objects or null. */
  public static byte[] envelope(String op, long lsn, String before, String after) {
    return ("{\"before\":%s,\"after\":%s,\"source\":{\"version\":\"3\",\"connector\":\"postgresql\","
            + "\"ts_ms\":%d,\"snapshot\":\"%s\",\"db\":\"walstream\",\"schema\":\"fabric\","
            + "\"table\":\"user_data\",\"txId\":7,\"lsn\":%d,\"xmin\":null},\"op\":\"%s\","
            + "\"ts_ms\":1700000000456}")
        .formatted(before, after, COMMITTED_MS, op.equals("r") ? "true" : "false", lsn, op)
        .getBytes(UTF_8);
  }

  private static String row(int id, @org.jspecify.annotations.Nullable String name) {
    return "{\"id\":%d,\"name\":%s}".formatted(id, name == null ? "null" : "\"" + name + "\"");
  }
}
