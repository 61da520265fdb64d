package io.walstream.essink.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.walstream.service.setting.InvalidSettingException;
import java.util.Base64;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.stereotype.Component;

/** What the client sends with every request, and how long it waits. */
@Component
final class ClientSettings implements Rest5ClientBuilderCustomizer {

  private final ClusterProperties properties;
  private final Dialect dialect;

  ClientSettings(ClusterProperties properties, Dialect dialect) {
    this.properties = properties;
    this.dialect = dialect;
    if (!properties.apiKey().isEmpty() && !properties.username().isEmpty()) {
      throw new InvalidSettingException(
          "walstream.elasticsearch.api-key", "must be empty where there is a user name");
    }
    if (!properties.username().isEmpty() && properties.password().isEmpty()) {
      throw new InvalidSettingException(
          "walstream.elasticsearch.password", "must be given where there is a user name");
    }
  }

  // As a header from the first request on: waiting for a challenge would send every bulk twice.
  @Override
  public void customize(Rest5ClientBuilder client) {
    String credentials = properties.username() + ":" + properties.password();
    if (!properties.apiKey().isEmpty()) {
      authorize(client, "ApiKey " + properties.apiKey());
    } else if (!properties.username().isEmpty()) {
      authorize(client, "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }
  }

  private static void authorize(Rest5ClientBuilder client, String value) {
    client.setDefaultHeaders(new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, value)});
  }

  // Repeating is the consumer's, which sees and tells it.
  @Override
  public void customize(HttpAsyncClientBuilder http) {
    http.disableAutomaticRetries();
    http.addRequestInterceptorLast((request, entity, context) -> dialect.translate(request));
  }

  @Override
  public void customize(RequestConfig.Builder request) {
    request.setResponseTimeout(Timeout.of(properties.requestTimeout()));
    request.setConnectionRequestTimeout(Timeout.of(properties.requestTimeout()));
  }

  @Override
  public void customize(ConnectionConfig.Builder connection) {
    connection.setConnectTimeout(Timeout.of(properties.connectTimeout()));
    connection.setSocketTimeout(Timeout.of(properties.requestTimeout()));
  }
}
