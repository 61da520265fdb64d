package io.walstream.essink.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.target.IndexTarget;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way through the documents that an index holds at one moment, each acknowledged write before it
 * included, page by page. Later writes do not show. Not for use by several threads at once.
 */
public final class IndexWalk implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IndexWalk.class);

  private static final int PAGE = 2000;
  // From page to page; a walk that nobody closes ends by itself after it.
  private static final String KEEP_ALIVE = "2m";

  private final ClusterCall cluster;
  private final IndexTarget target;
  private String pit;
  private @Nullable String after;

  private IndexWalk(ClusterCall cluster, IndexTarget target, String pit) {
    this.cluster = cluster;
    this.target = target;
    this.pit = pit;
  }

  static IndexWalk begin(ClusterCall cluster, IndexTarget target)
      throws IOException, RefusedException {
    refresh(cluster, target);
    Request open = new Request("POST", "/" + target.name() + "/_pit");
    open.addParameter("keep_alive", KEEP_ALIVE);
    try (InputStream answer = cluster.perform(open, "a point in time of index " + target.name())) {
      return new IndexWalk(cluster, target, WalkPage.read(answer).pit());
    }
  }

  // A copy that was not refreshed would hide what it has acknowledged.
  private static void refresh(ClusterCall cluster, IndexTarget target)
      throws IOException, RefusedException {
    Request refresh = new Request("POST", "/" + target.name() + "/_refresh");
    refresh.addParameter("filter_path", "_shards.failed," + ClusterCall.ERROR);
    try (InputStream answer = cluster.perform(refresh, "a refresh of index " + target.name())) {
      if (!new String(answer.readAllBytes(), UTF_8).contains("\"failed\":0")) {
        throw new IOException("a shard of index " + target.name() + " was not refreshed");
      }
    }
  }

  /**
   * The next documents, at most 2,000.
   *
   * @return none at the end
   * @throws RefusedException if Elasticsearch refused, as it does when a shard is not there
   * @throws IOException if there was no whole answer
   */
  public List<WalkedDocument> next() throws IOException, RefusedException {
    Request search = new Request("POST", "/_search");
    search.addParameter("filter_path", WalkPage.FILTER + "," + ClusterCall.ERROR);
    search.addParameter("allow_partial_search_results", "false");
    search.setEntity(json(question()));
    try (InputStream answer = cluster.perform(search, "a walk through index " + target.name())) {
      WalkPage page = WalkPage.read(answer);
      pit = page.pit();
      after = page.after();
      return page.documents();
    }
  }

  private String question() {
    return """
        {"size":%d,"_source":false,"version":true,"track_total_hits":false,\
        "pit":{"id":"%s","keep_alive":"%s"},"sort":["_shard_doc"]%s}"""
        .formatted(PAGE, pit, KEEP_ALIVE, after == null ? "" : ",\"search_after\":[" + after + "]");
  }

  @Override
  public void close() {
    Request close = new Request("DELETE", "/_pit");
    close.setEntity(json("{\"id\":\"" + pit + "\"}"));
    try {
      cluster.perform(close, "the end of a point in time").close();
    } catch (IOException | RefusedException e) {
      log.debug("A point in time is left to end by itself: {}", e.getMessage());
    }
  }

  private static ByteArrayEntity json(String body) {
    return new ByteArrayEntity(body.getBytes(UTF_8), ContentType.APPLICATION_JSON);
  }
}
