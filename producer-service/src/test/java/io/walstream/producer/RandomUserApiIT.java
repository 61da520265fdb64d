package io.walstream.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomUserApiIT {

  private final PostgresDatabase database = Backing.postgres().newDatabase();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer api;
  private volatile Behaviour behaviour = Behaviour.ANSWER;

  RandomUserApiIT() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/api/", this::answer);
    api.setExecutor(threads);
    api.start();
  }

  @AfterEach
  void stopTheApi() {
    api.stop(0);
    threads.shutdownNow();
  }

  @Test
  void usersOfTheApiAreWritten() {
    try (RunningProducer producer = start(Map.of("PRODUCER_MAX_ROWS", "3"))) {
      producer.awaitInserted(3);
    }

    database.execute(
        "do $$ begin assert 3 = (select count(*) from fabric.user_data where name = 'Miss Jennie"
            + " Nichols' and address = '8929 Valwood Pkwy, Billings, Michigan - United States 63104'"
            + " and timezone = 'Adelaide, Darwin (Offset +9:30)'"
            + " and date_of_birth = '1992-03-08T15:13:16.688Z'); end $$");
  }

  @Test
  void apiThatFailsIsAskedAgainUntilItAnswers() {
    behaviour = Behaviour.REFUSE;
    try (RunningProducer producer = start(Map.of())) {
      awaitFault(producer, "HTTP 503");
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(503);
      assertThat(producer.get("health/liveness").statusCode()).isEqualTo(200);

      behaviour = Behaviour.BABBLE;
      awaitFault(producer, "not JSON");

      behaviour = Behaviour.HANG;
      awaitFault(producer, "took too long");

      behaviour = Behaviour.ANSWER;
      producer.awaitInserted(5);
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(200);
    }
  }

  private static void awaitFault(RunningProducer producer, String fault) {
    await()
        .atMost(RunningProducer.PATIENCE)
        .until(() -> producer.get("health").body(), health -> health.contains(fault));
    assertThat(producer.get("health").body()).contains("get users");
  }

  private RunningProducer start(Map<String, String> variables) {
    Map<String, String> settings = new HashMap<>(variables);
    settings.put("PRODUCER_SOURCE", "randomuser");
    settings.put("PRODUCER_RATE", "20");
    settings.put("PRODUCER_RANDOMUSER_TIMEOUT", "500ms");
    settings.put(
        "PRODUCER_RANDOMUSER_URL",
        "http://localhost:" + api.getAddress().getPort() + "/api/?nat=us");
    return RunningProducer.start(database, settings);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getQuery();
      if (behaviour == Behaviour.REFUSE || !query.matches("nat=us&results=\\d+")) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      byte[] answer = behaviour == Behaviour.BABBLE ? "<html>".getBytes() : recorded();
      exchange.sendResponseHeaders(200, answer.length);
      if (behaviour == Behaviour.HANG) {
        exchange.getResponseBody().write(answer, 0, 10);
        exchange.getResponseBody().flush();
        hang();
      }
      exchange.getResponseBody().write(answer);
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] recorded() throws IOException {
    try (InputStream answer =
        RandomUserApiIT.class.getResourceAsStream("/randomuser-answer.json")) {
      return Objects.requireNonNull(answer).readAllBytes();
    }
  }

  private enum Behaviour {
    ANSWER,
    REFUSE,
    BABBLE,
    HANG
  }
}
