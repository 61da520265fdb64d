package io.walstream.essink.target;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the indices behind a name, such as {@code user_data-000002} behind {@code user_data}.
 *
 * @param name the alias that it is, was or will be reached by
 * @param number 1 to 999,999; the later one is the greater
 * @param serving whether the alias leads to it
 * @param meta what else its mapping's {@code _meta} holds
 * @param note how its building stands; null once it is done, or was never one
 */
public record NumberedIndex(
    String name,
    int number,
    boolean serving,
    Map<String, Object> meta,
    @Nullable RebuildNote note) {

  static final String BUILDING = "-rebuild-";

  /** Copies the map. */
  public NumberedIndex {
    meta = Map.copyOf(meta);
  }

  /** Its own name. */
  public String index() {
    return index(name, number);
  }

  static String index(String name, int number) {
    return "%s-%06d".formatted(name, number);
  }

  /**
   * The alias that an index has while it is being built by this builder and no other: a write
   * through it never creates an index, and whoever lost it cannot go on.
   *
   * @param builder as notes name it
   */
  public static String building(String name, String builder) {
    return name + BUILDING + builder;
  }
}
