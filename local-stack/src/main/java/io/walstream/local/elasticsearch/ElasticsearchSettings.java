package io.walstream.local.elasticsearch;

import io.walstream.local.certificate.Identity;
import io.walstream.local.process.Ending;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How an Elasticsearch server runs.
 *
 * @param directory where configuration, data and logs are kept; created when absent
 * @param port the HTTP port on 127.0.0.1, or 0 for a free one
 * @param heap the size of its heap as the JVM takes it, such as {@code 512m}
 * @param options lines of elasticsearch.yml on top of those for one node without security
 * @param ending how it is ended
 */
public record ElasticsearchSettings(
    Path directory, int port, String heap, Map<String, String> options, Ending ending) {

  private static final String CERTIFICATE = "xpack.security.http.ssl.certificate";
  private static final String KEY = "xpack.security.http.ssl.key";

  /** Copies the options, so that settings never change. */
  public ElasticsearchSettings {
    options = Map.copyOf(options);
  }

  /**
   * A server with a heap of 512 MB on a free port that is ended in order.
   *
   * @param directory where configuration, data and logs are kept
   * @return the settings
   */
  public static ElasticsearchSettings in(Path directory) {
    return new ElasticsearchSettings(directory, 0, "512m", Map.of(), Ending.TERM);
  }

  /**
   * The same on another port.
   *
   * @param number 1 to 65535, or 0 for a free one
   * @return the changed settings
   */
  public ElasticsearchSettings withPort(int number) {
    return new ElasticsearchSettings(directory, number, heap, options, ending);
  }

  /**
   * The same with lines of elasticsearch.yml of its own.
   *
   * @param lines setting names with values
   * @return the changed settings
   */
  public ElasticsearchSettings withOptions(Map<String, String> lines) {
    return new ElasticsearchSettings(directory, port, heap, lines, ending);
  }

  /**
   * The same, ended another way.
   *
   * @param way how it is ended
   * @return the changed settings
   */
  public ElasticsearchSettings withEnding(Ending way) {
    return new ElasticsearchSettings(directory, port, heap, options, way);
  }

  /**
   * The same over TLS.
   *
   * @param identity the certificate, good for {@code localhost}, which is sent along with its
   *     authority's
   * @return the changed settings
   */
  public ElasticsearchSettings withIdentity(Identity identity) {
    Map<String, String> lines = new HashMap<>(options);
    lines.put("xpack.security.http.ssl.enabled", "true");
    lines.put(CERTIFICATE, ServerTrust.chain(identity, directory.resolve("conf")));
    lines.put(KEY, ServerTrust.key(identity, directory.resolve("conf")));
    return withOptions(lines);
  }

  boolean isSecured() {
    return options.containsKey(CERTIFICATE);
  }

  Path certificates() {
    return directory.resolve("conf").resolve(options.getOrDefault(CERTIFICATE, ""));
  }
}
