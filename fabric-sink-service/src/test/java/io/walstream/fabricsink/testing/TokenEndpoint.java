package io.walstream.fabricsink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Issues tokens as Entra ID does (OAuth 2 client credentials), to whoever asks for one. */
public final class TokenEndpoint implements AutoCloseable {

  private final HttpsServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  /** Listens on a free port of localhost. */
  public TokenEndpoint(TrustedTls tls) throws IOException {
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
    server.createContext("/", this::answer);
    server.start();
  }

  /** What stands for {@code https://login.microsoftonline.com/}. */
  public String authority() {
    return "https://localhost:" + server.getAddress().getPort() + "/";
  }

  /** Path and form of every request for a token, decoded. */
  public List<String> requests() {
    return requests;
  }

  /** Whether secrets are wrong from now on. */
  public void refuse(boolean refuse) {
    refusing = refuse;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().getPath();
    if (!path.endsWith("/oauth2/v2.0/token")) {
      send(exchange, 404, "{\"error\":\"not_found\"}");
      return;
    }
    requests.add(path + " " + URLDecoder.decode(form, UTF_8));
    if (refusing) {
      send(
          exchange,
          401,
          "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret"
              + " provided.\\r\\nTrace ID: 1\"}");
      return;
    }
    String audience =
        form.contains("storage") ? "https://storage.azure.com" : "https://eventhubs.azure.net";
    send(
        exchange,
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"%s\"}"
            .formatted(token(audience)));
  }

  // Nobody checks the signature here; Azurite looks at the claims.
  private static String token(String audience) {
    long now = Instant.now().getEpochSecond();
    return encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
        + "."
        + encoded(
            "{\"aud\":\"%s\",\"iss\":\"https://sts.windows.net/tenant/\",\"iat\":%d,\"nbf\":%d,\"exp\":%d}"
                .formatted(audience, now, now - 60, now + 3600))
        + "."
        + encoded("signature");
  }

  private static String encoded(String part) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
