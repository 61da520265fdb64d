package io.walstream.local.eventhubs.store;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One event hub of the namespace.
 *
 * @param name letters, digits, {@code . _ -}; it is the entity path and a folder's name
 * @param partitions 1 to 1024
 * @param consumerGroups the groups beside {@code $Default}, which is always there
 */
public record HubSettings(String name, int partitions, Set<String> consumerGroups) {

  /** The consumer group that every hub has. */
  public static final String DEFAULT_GROUP = "$Default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,255}");

  /**
   * Adds {@code $Default} to the groups.
   *
   * @throws IllegalArgumentException when the name or the number of partitions is out of range
   */
  public HubSettings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "hub name '%s' must be letters, digits, '.', '_' or '-', at most 256".formatted(name));
    }
    if (partitions < 1 || partitions > 1024) {
      throw new IllegalArgumentException(
          "partitions of hub '%s' must be 1 to 1024, not %d".formatted(name, partitions));
    }
    Set<String> groups = new TreeSet<>(consumerGroups);
    groups.add(DEFAULT_GROUP);
    consumerGroups = Set.copyOf(groups);
  }
}
