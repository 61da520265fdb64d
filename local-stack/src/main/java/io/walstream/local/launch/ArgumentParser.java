package io.walstream.local.launch;

import io.walstream.local.stack.Component;
import io.walstream.local.stack.PortPlan;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the command line; a flag outranks its environment variable. */
final class ArgumentParser {
  private static final long MOST_ROWS = 10_000_000;
  private static final double MOST_PER_SECOND = 100_000;
  private static final double USUAL_RATE = 1;
  private static final double RATE_TO_AN_END = 500;

  private final Path root;
  private final Map<Component, Integer> ports = new EnumMap<>(Component.class);
  private boolean help;
  private boolean topic;
  private boolean clean;
  private long rows;
  private Optional<Double> rate = Optional.empty();
  private Path data;

  private ArgumentParser(Path root) {
    this.root = root;
    this.data = root.resolve(".local");
  }

  /**
   * Reads all arguments.
   *
   * @throws UsageFault on the first that makes no sense
   */
  static LaunchOptions parse(List<String> arguments, Map<String, String> environment, Path root) {
    ArgumentParser parser = new ArgumentParser(root);
    parser.takePorts(environment);
    Deque<String> rest = new ArrayDeque<>();
    for (String argument : arguments) {
      // --rows=5 is --rows 5
      Stream.of(argument.startsWith("--") ? argument.split("=", 2) : new String[] {argument})
          .forEach(rest::add);
    }
    while (!rest.isEmpty()) {
      parser.take(rest.remove(), rest);
    }
    return parser.options();
  }

  private void takePorts(Map<String, String> environment) {
    for (Component component : Component.values()) {
      String value = environment.getOrDefault(component.portVariable(), "");
      if (!value.isBlank()) {
        ports.put(component, port(component.portVariable(), value));
      }
    }
  }

  private void take(String flag, Deque<String> rest) {
    switch (flag) {
      case "--help", "-h" -> help = true;
      case "--topic" -> topic = true;
      case "--clean" -> clean = true;
      case "--rows" -> rows = (long) number(flag, value(flag, rest), 1, MOST_ROWS, true);
      case "--rate" ->
          rate = Optional.of(number(flag, value(flag, rest), 0, MOST_PER_SECOND, false));
      case "--data" -> data = root.resolve(value(flag, rest));
      default -> ports.put(componentOf(flag), port(flag, value(flag, rest)));
    }
  }

  private static Component componentOf(String flag) {
    return Stream.of(Component.values())
        .filter(component -> component.portFlag().equals(flag))
        .findFirst()
        .orElseThrow(
            () -> new UsageFault("There is no flag %s: see ./run-local --help.".formatted(flag)));
  }

  private static String value(String flag, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new UsageFault("%s needs a value: see ./run-local --help.".formatted(flag));
    }
    return rest.remove();
  }

  private static int port(String name, String text) {
    return (int) number(name, text, 1, 65_535, true);
  }

  private static double number(String name, String text, double least, double most, boolean whole) {
    String kind = whole ? "a whole number from" : "a number of rows per second from";
    UsageFault fault =
        new UsageFault(
            "%s is '%s', but must be %s %.0f to %.0f.".formatted(name, text, kind, least, most));
    try {
      double number = whole ? Long.parseLong(text) : Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
      throw fault;
    } catch (NumberFormatException malformed) {
      throw fault;
    }
  }

  private LaunchOptions options() {
    if (rows > 0 && rate.isPresent() && rate.get() == 0) {
      throw new UsageFault("--rows needs a --rate above 0.");
    }
    double chosen = rate.orElse(rows > 0 ? RATE_TO_AN_END : USUAL_RATE);
    return new LaunchOptions(help, topic, clean, rows, chosen, data, new PortPlan(ports));
  }
}
