package io.walstream.essink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands in front of Elasticsearch and spoils bulks as it is told. */
final class Obstacle implements AutoCloseable {

  /** What happens to a bulk. */
  enum Fault {
    NONE,
    /** The whole of it is refused for the load. */
    BUSY,
    /** Every third document is refused for the load, the others are written. */
    PARTLY_BUSY,
    /** It is written, and the answer gets lost. */
    ANSWER_LOST,
    /** It is refused where it is larger than a few documents. */
    TOO_LARGE
  }

  private static final String REFUSED_ITEM =
      "{\"index\":{\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\"}}}";
  private static final int LARGE = 8_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final URI target;
  private final AtomicInteger met = new AtomicInteger();
  private volatile Predicate<Integer> when = bulk -> false;
  private volatile Fault fault = Fault.NONE;
  private final AtomicInteger bulks = new AtomicInteger();

  Obstacle(URI target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on bulks meet the fault, those of which the number says so. */
  void becomes(Fault next, Predicate<Integer> whichBulk) {
    fault = next;
    when = whichBulk;
  }

  /** How many bulks have met a fault. */
  int met() {
    return met.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
      if (!bulk || !when.test(bulks.incrementAndGet())) {
        answer(exchange, forward(exchange, body));
        return;
      }
      met.incrementAndGet();
      switch (fault) {
        case NONE -> answer(exchange, forward(exchange, body));
        case BUSY -> answer(exchange, 429, "{\"error\":{\"type\":\"es_rejected\"}}");
        case TOO_LARGE -> {
          if (body.length > LARGE) {
            answer(exchange, 413, "");
          } else {
            answer(exchange, forward(exchange, body));
          }
        }
        case ANSWER_LOST -> forward(exchange, body);
        case PARTLY_BUSY -> partly(exchange, body);
      }
    }
  }

  // Index actions only: two lines each.
  private void partly(HttpExchange exchange, byte[] body) throws IOException {
    String[] lines = new String(body, UTF_8).split("\n");
    StringBuilder passed = new StringBuilder();
    for (int i = 0; i < lines.length; i += 2) {
      if (i / 2 % 3 != 0) {
        passed.append(lines[i]).append('\n').append(lines[i + 1]).append('\n');
      }
    }
    List<String> items = new ArrayList<>();
    if (!passed.isEmpty()) {
      String answer =
          new String(forward(exchange, passed.toString().getBytes(UTF_8)).body(), UTF_8);
      String inner = answer.substring(answer.indexOf('[') + 1, answer.lastIndexOf(']'));
      items.addAll(List.of(inner.split("(?<=\\}\\}),")));
    }
    for (int i = 0; i < lines.length; i += 6) {
      items.add(i / 2, REFUSED_ITEM);
    }
    answer(exchange, 200, "{\"items\":[" + String.join(",", items) + "]}");
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String header : List.of("Accept", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("content-length")
                  && !name.equalsIgnoreCase("transfer-encoding")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(
        answer.statusCode(), head || answer.body().length == 0 ? -1 : answer.body().length);
    if (!head) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json");
    exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
