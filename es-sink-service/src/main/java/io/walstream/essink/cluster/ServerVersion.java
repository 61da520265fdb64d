package io.walstream.essink.cluster;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out how the server is to be spoken to. It is asked for its health in the words of version
 * 9, which one of version 8 refuses, and the answer is in those words or not: this takes no
 * privilege, unlike the version's number.
 */
@Component
public final class ServerVersion {

  private static final Logger log = LoggerFactory.getLogger(ServerVersion.class);
  private static final String WORDS = "application/vnd.elasticsearch+json; compatible-with=";

  private final ClusterCall cluster;
  private final Dialect dialect;

  ServerVersion(ClusterCall cluster, Dialect dialect) {
    this.cluster = cluster;
    this.dialect = dialect;
  }

  /**
   * Finds it out, unless it is set.
   *
   * @throws UncheckedIOException if there was no answer
   */
  public void detect() {
    if (!dialect.isDetected()) {
      return;
    }
    int spoken = 8;
    dialect.speak(9);
    try {
      spoken = answersTo(9) ? 9 : 8;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      dialect.speak(spoken);
    }
    log.info("Elasticsearch is spoken to as version {}", spoken);
  }

  private boolean answersTo(int version) throws IOException {
    Request request = new Request("GET", "/_cluster/health");
    request.setOptions(
        RequestOptions.DEFAULT.toBuilder().addHeader(HttpHeaders.ACCEPT, WORDS + version).build());
    Response response = cluster.send(request);
    EntityUtils.consumeQuietly(response.getEntity());
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.endsWith("compatible-with=" + version);
  }
}
