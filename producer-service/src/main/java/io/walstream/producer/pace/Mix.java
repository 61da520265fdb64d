package io.walstream.producer.pace;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shares of the operations, in any unit: {@code inserts=7,updates=2,deletes=1} is the same as
 * {@code inserts=70,updates=20,deletes=10}.
 */
public record Mix(int inserts, int updates, int deletes) {

  private static final int LARGEST_SHARE = 1_000_000;
  private static final Pattern SHARE = Pattern.compile("\\s*(\\w+)\\s*=\\s*(\\d{1,7})\\s*");

  /**
   * Reads a mix as it is written in settings.
   *
   * @param text such as {@code inserts=70,updates=20,deletes=10}; what is not named has no share
   * @throws IllegalArgumentException if it is none; the message ends a sentence that begins with
   *     the setting's name
   */
  public static Mix parse(String text) {
    Map<Operation, Integer> shares = new EnumMap<>(Operation.class);
    for (String part : text.split(",", -1)) {
      Matcher share = SHARE.matcher(part);
      if (!share.matches() || shares.put(operation(share.group(1)), share(share)) != null) {
        throw invalid();
      }
    }
    Mix mix =
        new Mix(
            shares.getOrDefault(Operation.INSERTS, 0),
            shares.getOrDefault(Operation.UPDATES, 0),
            shares.getOrDefault(Operation.DELETES, 0));
    if (mix.total() == 0) {
      throw invalid();
    }
    return mix;
  }

  int total() {
    return inserts + updates + deletes;
  }

  private static Operation operation(String name) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(Mix::invalid);
  }

  private static int share(Matcher share) {
    int value = Integer.parseInt(share.group(2));
    if (value > LARGEST_SHARE) {
      throw invalid();
    }
    return value;
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "must be shares such as inserts=70,updates=20,deletes=10, whole numbers of which one is"
            + " above 0");
  }

  /** The mix as settings have it. */
  @Override
  public String toString() {
    return "inserts=%d,updates=%d,deletes=%d".formatted(inserts, updates, deletes);
  }

  private enum Operation {
    INSERTS,
    UPDATES,
    DELETES
  }
}
