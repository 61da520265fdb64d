package io.walstream.cdc.column.text;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.util.HStoreConverter;

/** Key and value pairs. */
public final class HstoreText {

  // As Postgres keeps them.
  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(key -> key.getBytes(StandardCharsets.UTF_8).length)
          .thenComparing(Comparator.naturalOrder());

  private HstoreText() {}

  /** Pairs in Postgres' notation and order. */
  public static String of(Map<?, ?> pairs) {
    Map<Object, Object> sorted = new TreeMap<>(Comparator.comparing(String::valueOf, ORDER));
    sorted.putAll(pairs);
    return HStoreConverter.toString(sorted);
  }
}
