package io.walstream.benchmark.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.walstream.benchmark.feed.UserInsert;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * The least that can be done with the service's own client: bulks that are encoded beforehand, some
 * in flight side by side. Reads nothing, retries nothing, keeps no books.
 */
public final class BareLoader {

  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  private final Rest5Client client;
  private final Queue<byte[]> bulks = new ArrayDeque<>();

  private BareLoader(Rest5Client client, String index, int documents, int bulk) {
    this.client = client;
    for (int from = 0; from < documents; from += bulk) {
      bulks.add(encoded(index, from, Math.min(documents, from + bulk)));
    }
  }

  /**
   * Encodes the bulks, sends them, and waits to be ended.
   *
   * @param arguments the server's address, the index, how many documents, how many a bulk, and how
   *     many bulks in flight
   */
  public static void main(String[] arguments) throws Exception {
    try (Rest5Client client = Rest5Client.builder(URI.create(arguments[0])).build()) {
      new BareLoader(
              client, arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))
          .send(Integer.parseInt(arguments[4]));
      new CountDownLatch(1).await();
    }
  }

  private static byte[] encoded(String index, int from, int to) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int id = from; id < to; id++) {
      body.writeBytes(
          "{\"index\":{\"_index\":\"%s\",\"_id\":\"%d\",\"version_type\":\"external\",\"version\":%d}}\n"
              .formatted(index, id, 2L * id + 1)
              .getBytes(UTF_8));
      body.writeBytes(UserInsert.row(id).getBytes(UTF_8));
      body.write('\n');
    }
    return body.toByteArray();
  }

  private void send(int inFlight) throws InterruptedException {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < inFlight; i++) {
      Thread sender = new Thread(this::sendAll, "sender-" + i);
      sender.start();
      senders.add(sender);
    }
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private void sendAll() {
    for (byte[] bulk = next(); bulk != null; bulk = next()) {
      Request request = new Request("POST", "/_bulk");
      request.addParameter("filter_path", "items.*.status,items.*.error.type");
      request.setEntity(new ByteArrayEntity(bulk, NDJSON));
      try {
        client.performRequest(request).getEntity().getContent().readAllBytes();
      } catch (Exception e) {
        throw new IllegalStateException("a bulk failed: the comparison is void", e);
      }
    }
  }

  private byte @Nullable [] next() {
    synchronized (bulks) {
      return bulks.poll();
    }
  }
}
