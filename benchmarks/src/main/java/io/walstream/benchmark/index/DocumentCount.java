package io.walstream.benchmark.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An index, as anyone sees it over HTTP. */
final class DocumentCount {

  private static final Pattern TOTAL = Pattern.compile("\"index_total\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI index;

  DocumentCount(URI server, String index) {
    this.index = server.resolve("/" + index);
  }

  /** How many documents were indexed so far; 0 where there is no index. */
  long indexed() {
    Matcher total =
        TOTAL.matcher(call("GET", "/_stats/indexing?filter_path=_all.primaries.*.index_total", ""));
    return total.find() ? Long.parseLong(total.group(1)) : 0;
  }

  /** Makes the index. */
  void create(String body) {
    call("PUT", "", body);
  }

  private String call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(index + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ended", e);
    }
  }
}
