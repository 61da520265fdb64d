package io.walstream.essink.verify.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.HttpAsyncResponseConsumerFactory.BasicAsyncResponseConsumerFactory;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.cluster.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Reads documents by their ids as they are after the last acknowledged write. */
public final class DocumentReader {

  static final RequestOptions BOUNDED =
      RequestOptions.DEFAULT.toBuilder()
          .setHttpAsyncResponseConsumerFactory(new BasicAsyncResponseConsumerFactory(8 << 20))
          .build();
  private static final int MOST = 500;

  private final ClusterCall cluster;
  private final String index;
  private final DocumentHash hash;

  /**
   * @param index its name or alias
   */
  public DocumentReader(ClusterCall cluster, String index, DocumentHash hash) {
    this.cluster = cluster;
    this.index = index;
    this.hash = hash;
  }

  /**
   * @return one for each id, null where there is no document
   * @throws RefusedException if Elasticsearch refused
   * @throws IOException if there was no whole answer
   */
  public List<@Nullable HashedDocument> read(List<String> ids)
      throws IOException, RefusedException {
    List<@Nullable HashedDocument> documents = new ArrayList<>(ids.size());
    for (int from = 0; from < ids.size(); from += MOST) {
      add(ids.subList(from, Math.min(ids.size(), from + MOST)), documents);
    }
    return documents;
  }

  // What is too much at once is asked for in halves.
  private void add(List<String> ids, List<@Nullable HashedDocument> documents)
      throws IOException, RefusedException {
    Request request = new Request("POST", "/" + index + "/_mget");
    request.setEntity(new ByteArrayEntity(body(ids), ContentType.APPLICATION_JSON));
    if (ids.size() > 1) {
      request.setOptions(BOUNDED);
    }
    try (InputStream answer =
        cluster.perform(request, "the reading of " + ids.size() + " documents")) {
      documents.addAll(DocumentPage.read(answer.readAllBytes(), hash).documents());
    } catch (IOException e) {
      if (!isTooLong(e) || ids.size() == 1) {
        throw e;
      }
      int half = ids.size() / 2;
      add(ids.subList(0, half), documents);
      add(ids.subList(half, ids.size()), documents);
    }
  }

  static boolean isTooLong(IOException fault) {
    for (@Nullable Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof ContentTooLongException) {
        return true;
      }
    }
    return false;
  }

  private static byte[] body(List<String> ids) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String next = "{\"ids\":[\"";
    for (String id : ids) {
      body.writeBytes(next.getBytes(UTF_8));
      body.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(id));
      next = "\",\"";
    }
    body.writeBytes("\"]}".getBytes(UTF_8));
    return body.toByteArray();
  }
}
