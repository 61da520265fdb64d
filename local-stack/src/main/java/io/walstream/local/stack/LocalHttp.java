package io.walstream.local.stack;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

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
    return send(
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
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
