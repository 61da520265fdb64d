package io.walstream.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/** Short questions to the HTTP interfaces of this machine's servers. */
public final class LocalHttp {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * Reads.
   *
   * @param uri what to read
   * @return the body
   * @throws IOException if there is no answer within five seconds, or one that is not 2xx
   */
  public String get(URI uri) throws IOException {
    return send(HttpRequest.newBuilder(uri).timeout(LIMIT).build());
  }

  /**
   * Sends JSON.
   *
   * @param uri where to
   * @param json the body
   * @return the body of the answer
   * @throws IOException if there is no answer within five seconds, or one that is not 2xx
   */
  public String post(URI uri, String json) throws IOException {
    return send(posting(uri, json).build());
  }

  /**
   * Tells a service what to do, as the operator whom the environment names to the services too.
   *
   * @param uri where to
   * @param json the body
   * @throws IOException if there is no answer within five seconds, or one that is not 2xx
   */
  public void steer(URI uri, String json) throws IOException {
    HttpRequest.Builder request = posting(uri, json);
    String user = System.getenv("OPERATOR_USER");
    String password = System.getenv("OPERATOR_PASSWORD");
    if (user != null && password != null) {
      byte[] credentials = (user + ":" + password).getBytes(UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    send(request.build());
  }

  private static HttpRequest.Builder posting(URI uri, String json) {
    return HttpRequest.newBuilder(uri)
        .timeout(LIMIT)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private String send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            "%s answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
      }
      return response.body();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking " + request.uri());
    }
  }
}
