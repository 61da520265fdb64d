package io.walstream.local.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchServerIT {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory;

  ElasticsearchServerIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void acknowledgedDocumentSurvivesAKillAndAnOrderlyEnd() throws Exception {
    ElasticsearchServer server =
        ElasticsearchServer.start(ElasticsearchSettings.in(directory.resolve("with spaces")));
    URI document = server.uri().resolve("/t/_doc/1");
    assertThat(send(HttpRequest.newBuilder(document).PUT(BodyPublishers.ofString("{\"a\":1}"))))
        .isEqualTo(201);
    server.process().kill();

    ElasticsearchServer again = ElasticsearchServer.start(server.settings());

    assertThat(send(HttpRequest.newBuilder(document).GET())).isEqualTo(200);
    assertThat(again.process().stop()).isTrue();
  }

  private int send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        client.send(
            request.header("Content-Type", "application/json").build(), BodyHandlers.ofString());
    return response.statusCode();
  }
}
