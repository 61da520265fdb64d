package io.walstream.local.elasticsearch;

import io.walstream.local.process.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one server keeps for itself: configuration, data, logs, temporary files. */
record InstanceFiles(Path directory) {

  Path configuration() {
    return directory.resolve("conf");
  }

  Path temporary() {
    return directory.resolve("tmp");
  }

  /** Writes the configuration afresh; data stay. */
  void prepare(Path home, ElasticsearchSettings settings, int transportPort) {
    try {
      for (String name : List.of("conf", "data", "logs", "tmp")) {
        Files.createDirectories(directory.resolve(name));
      }
      Files.copy(
          home.resolve("config/log4j2.properties"),
          configuration().resolve("log4j2.properties"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.write(configuration().resolve("jvm.options"), jvmOptions(settings.heap()));
      Files.write(configuration().resolve("elasticsearch.yml"), lines(settings, transportPort));
      Unprivileged.own(directory);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private List<String> jvmOptions(String heap) {
    return List.of(
        "-Xms" + heap,
        "-Xmx" + heap,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-AlwaysPreTouch",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.io.tmpdir=${ES_TMPDIR}");
  }

  private List<String> lines(ElasticsearchSettings settings, int transportPort) {
    Map<String, String> lines = new TreeMap<>();
    lines.put("cluster.name", "walstream-local");
    lines.put("discovery.type", "single-node");
    lines.put("http.host", "127.0.0.1");
    lines.put("http.port", String.valueOf(settings.port()));
    lines.put("transport.host", "127.0.0.1");
    lines.put("transport.port", String.valueOf(transportPort));
    lines.put("path.data", quoted("data"));
    lines.put("path.logs", quoted("logs"));
    lines.put("xpack.security.enabled", "false");
    // A fairly full disk of a laptop must not turn the index read-only.
    lines.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    lines.putAll(settings.options());
    return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).toList();
  }

  private String quoted(String name) {
    return "'" + directory.resolve(name).toString().replace("'", "''") + "'";
  }
}
