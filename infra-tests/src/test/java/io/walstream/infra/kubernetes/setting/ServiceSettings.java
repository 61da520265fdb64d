package io.walstream.infra.kubernetes.setting;

import io.walstream.infra.kubernetes.render.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one service's application.yml takes from the environment. */
public final class ServiceSettings {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");
  private static final Pattern REQUIRED = Pattern.compile("\\| `([A-Z_]+)` \\| ([a-z, -]+) \\|");
  private static final Pattern SECRET =
      Pattern.compile("PASSWORD|API_KEY|CONNECTION_STRING|CLIENT_SECRET|JAAS_CONFIG");

  private ServiceSettings() {}

  /** The names of all variables that a service reads. */
  public static Set<String> variables(String service) {
    Set<String> names = new TreeSet<>();
    for (String text : texts(service)) {
      Matcher placeholder = PLACEHOLDER.matcher(text);
      while (placeholder.find()) {
        names.add(placeholder.group(1));
      }
    }
    return names;
  }

  /** The variables that a service has to be given, as the README's table of them says. */
  public static Set<String> withoutDefault(String service) {
    String readme = read(Chart.ROOT.resolve("README.md"));
    String table = readme.substring(readme.indexOf("The ones without a default"));
    Set<String> names = new TreeSet<>();
    Matcher row =
        REQUIRED.matcher(table.substring(0, table.indexOf("\n\n", table.indexOf("|---"))));
    while (row.find()) {
      if (List.of(row.group(2).split(", ")).contains(service.replace("-service", ""))) {
        names.add(row.group(1));
      }
    }
    return names;
  }

  /** The port that a service listens on by default. */
  public static String defaultPort(String service) {
    Matcher placeholder = PLACEHOLDER.matcher(texts(service)[0]);
    while (placeholder.find()) {
      if (placeholder.group(1).equals("SERVER_PORT")) {
        return placeholder.group(2);
      }
    }
    throw new AssertionError(service + " does not read SERVER_PORT");
  }

  /** The longest time that all services take to drain, in seconds. */
  public static int drainSeconds() {
    Matcher phase =
        Pattern.compile("timeout-per-shutdown-phase: (\\d+)s")
            .matcher(
                read(
                    Chart.ROOT.resolve("service-runtime/src/main/resources/service-defaults.yml")));
    if (!phase.find()) {
      throw new AssertionError("service-defaults.yml names no timeout-per-shutdown-phase");
    }
    return Integer.parseInt(phase.group(1));
  }

  /** Whether a variable's value is a secret, not a file's path. */
  public static boolean isSecret(String variable) {
    return SECRET.matcher(variable).find() && !variable.endsWith("_FILE");
  }

  private static String[] texts(String service) {
    return new String[] {
      read(Chart.ROOT.resolve(service).resolve("src/main/resources/application.yml")),
      read(Chart.ROOT.resolve("service-runtime/src/main/resources/service-defaults.yml"))
    };
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
