package io.walstream.pipeline.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * In what two records of the same rows differ; few words of however many rows.
 *
 * @param missing ids that only the first has
 * @param surplus ids that only the second has
 * @param different ids for which they hold different things
 * @param example the first of the different ones, both sides
 */
public record Difference(
    List<Long> missing, List<Long> surplus, List<Long> different, String example) {

  /**
   * @param written what should have arrived, by id
   * @param arrived what has
   */
  public static <T> Difference between(Map<Long, T> written, Map<Long, T> arrived) {
    List<Long> missing = written.keySet().stream().filter(id -> !arrived.containsKey(id)).toList();
    List<Long> surplus = arrived.keySet().stream().filter(id -> !written.containsKey(id)).toList();
    List<Long> different =
        written.entrySet().stream()
            .filter(entry -> differs(entry.getValue(), arrived.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    return new Difference(missing, surplus, different, example(different, written, arrived));
  }

  private static boolean differs(
      Object written, @org.jspecify.annotations.Nullable Object arrived) {
    return arrived != null && !written.equals(arrived);
  }

  private static <T> String example(List<Long> ids, Map<Long, T> written, Map<Long, T> arrived) {
    return ids.stream()
        .min(Comparator.naturalOrder())
        .map(id -> "%n  written: %s%n  arrived: %s".formatted(written.get(id), arrived.get(id)))
        .orElse("");
  }

  public boolean isNone() {
    return missing.isEmpty() && surplus.isEmpty() && different.isEmpty();
  }

  @Override
  public String toString() {
    return isNone()
        ? "no difference"
        : some("missing", missing)
            + some("surplus", surplus)
            + some("different", different)
            + example;
  }

  private static String some(String what, List<Long> ids) {
    Stream<Long> first = ids.stream().sorted().limit(10);
    return ids.isEmpty() ? "" : "%d %s (first ids %s) ".formatted(ids.size(), what, first.toList());
  }
}
