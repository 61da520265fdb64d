package io.walstream.essink.verify.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.cluster.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all documents that an index holds at one moment, each acknowledged write before it
 * included, in pages of about 2 MB.
 */
public final class DocumentScan {

  private static final String KEEP_ALIVE = "2m";
  private static final String FILTER =
      "pit_id,hits.hits._id,hits.hits._version,hits.hits.sort,hits.hits._source,"
          + ClusterCall.ERROR;
  private static final int PAGE_BYTES = 2 << 20;
  private static final int FIRST_PAGE = 100;
  private static final int LARGEST_PAGE = 5_000;

  private final ClusterCall cluster;
  private final String index;
  private final DocumentHash hash;
  private int size = FIRST_PAGE;

  /**
   * @param index its name or alias
   */
  public DocumentScan(ClusterCall cluster, String index, DocumentHash hash) {
    this.cluster = cluster;
    this.index = index;
    this.hash = hash;
  }

  /** Takes a document. */
  @FunctionalInterface
  public interface DocumentTaker {
    /**
     * @throws Exception to end the scan
     */
    void take(HashedDocument document) throws Exception;
  }

  /**
   * @param taker gets each document once
   * @throws Exception what the taker throws; {@link RefusedException} if Elasticsearch refused,
   *     {@link IOException} if there was no whole answer
   */
  public void forEach(DocumentTaker taker) throws Exception {
    perform(new Request("POST", "/" + index + "/_refresh"), "a refresh of index " + index);
    Request open = new Request("POST", "/" + index + "/_pit");
    open.addParameter("keep_alive", KEEP_ALIVE);
    String pit = pit(DocumentPage.read(perform(open, "a point in time of index " + index), hash));
    try {
      String after = null;
      do {
        DocumentPage page = page(pit, after);
        pit = pit(page);
        after = page.after();
        for (HashedDocument document : page.documents()) {
          taker.take(Objects.requireNonNull(document));
        }
      } while (after != null);
    } finally {
      close(pit);
    }
  }

  private DocumentPage page(String pit, @Nullable String after)
      throws IOException, RefusedException {
    Request search = new Request("POST", "/_search");
    search.addParameter("filter_path", FILTER);
    search.addParameter("allow_partial_search_results", "false");
    search.setEntity(json(question(pit, after)));
    if (size > 1) {
      search.setOptions(DocumentReader.BOUNDED);
    }
    try {
      byte[] answer = perform(search, "a scan of index " + index);
      DocumentPage page = DocumentPage.read(answer, hash);
      fit(answer.length, page.documents());
      return page;
    } catch (IOException e) {
      if (!DocumentReader.isTooLong(e) || size == 1) {
        throw e;
      }
      size = size / 2;
      return page(pit, after);
    }
  }

  private void fit(int bytes, List<?> documents) {
    if (!documents.isEmpty()) {
      long fitting = (long) PAGE_BYTES * documents.size() / bytes;
      size = (int) Math.max(1, Math.min(fitting, LARGEST_PAGE));
    }
  }

  private String question(String pit, @Nullable String after) {
    return """
        {"size":%d,"_source":true,"version":true,"track_total_hits":false,\
        "pit":{"id":"%s","keep_alive":"%s"},"sort":["_shard_doc"]%s}"""
        .formatted(size, pit, KEEP_ALIVE, after == null ? "" : ",\"search_after\":[" + after + "]");
  }

  private byte[] perform(Request request, String purpose) throws IOException, RefusedException {
    try (InputStream answer = cluster.perform(request, purpose)) {
      return answer.readAllBytes();
    }
  }

  private static String pit(DocumentPage page) throws IOException {
    if (page.pit() == null) {
      throw new IOException("the answer to a scan of the index has no point in time");
    }
    return page.pit();
  }

  // One that is left open ends by itself.
  private void close(String pit) {
    Request close = new Request("DELETE", "/_pit");
    close.setEntity(json("{\"id\":\"" + pit + "\"}"));
    try {
      perform(close, "the end of a point in time");
    } catch (IOException | RefusedException e) {
      size = FIRST_PAGE;
    }
  }

  private static ByteArrayEntity json(String body) {
    return new ByteArrayEntity(body.getBytes(UTF_8), ContentType.APPLICATION_JSON);
  }
}
