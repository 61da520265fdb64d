package io.walstream.infra.kubernetes.operator;

import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a user of Kafka may do, each right as a line: {@code topic cdc. prefix Read}. */
final class KafkaRights {

  private static final Pattern RESOURCE =
      Pattern.compile("--(topic|group|transactional-id) (\\S+)");
  private static final Pattern OPERATION = Pattern.compile("--operation (\\S+)");
  private static final String SINK = "sink";
  private static final String DOCUMENTED_SINK = "walstream-es-sink";

  private KafkaRights() {}

  /** What a KafkaUser is given. */
  static Set<String> of(Manifest user) {
    Set<String> rights = new TreeSet<>();
    for (Object rule : user.objects("spec", "authorization", "acls")) {
      String resource =
          Stream.of("type", "name", "patternType")
              .map(part -> String.valueOf(Manifest.descend(rule, "resource", part)))
              .reduce((left, right) -> left + " " + right)
              .orElseThrow();
      if (Manifest.descend(rule, "operations") instanceof List<?> operations) {
        operations.forEach(operation -> rights.add(resource + " " + operation));
      }
    }
    return rights;
  }

  /**
   * What docs/security.md gives to the service of that user: to {@code walstream-cdc} what it gives
   * to {@code User:cdc}, to a sink what it gives to {@code User:sink}, with the sink's own group
   * and dead letters.
   */
  static Set<String> documentedFor(String user) {
    String principal = user.endsWith(SINK) ? SINK : user.replace("walstream-", "");
    Set<String> rights = new TreeSet<>();
    securityPage()
        .lines()
        .filter(line -> line.contains("--allow-principal User:" + principal + " "))
        .map(line -> line.replace("--group " + DOCUMENTED_SINK, "--group " + user))
        .map(line -> line.replace(".es.dlt", user.replaceAll("walstream-(.*)-sink", ".$1.dlt")))
        .forEach(line -> addRights(line, rights));
    return rights;
  }

  private static void addRights(String line, Set<String> rights) {
    Matcher resource = RESOURCE.matcher(line);
    if (!resource.find()) {
      throw new AssertionError("names no resource: " + line);
    }
    String type = resource.group(1).replace("transactional-id", "transactionalId");
    String pattern = line.contains("--resource-pattern-type prefixed") ? "prefix" : "literal";
    OPERATION
        .matcher(line)
        .results()
        .forEach(
            operation ->
                rights.add(String.join(" ", type, resource.group(2), pattern, operation.group(1))));
  }

  static String securityPage() {
    try {
      return Files.readString(Chart.ROOT.resolve("docs/security.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
