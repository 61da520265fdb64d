package io.walstream.essink.cluster;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.walstream.service.health.Fault;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up while Elasticsearch answers and accepts the credentials. Spring Boot's own takes the cluster's
 * colour, which any other index can turn red, and waits as long as a bulk may.
 */
@Component("elasticsearchHealthIndicator")
final class ClusterHealth implements HealthIndicator {

  private static final int WITHIN_SECONDS = 2;
  private static final int UNAUTHORIZED = 401;

  private final Rest5Client client;
  private final RequestOptions options;

  ClusterHealth(Rest5Client client) {
    this.client = client;
    this.options =
        RequestOptions.DEFAULT.toBuilder()
            .setRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(WITHIN_SECONDS, TimeUnit.SECONDS)
                    .setConnectionRequestTimeout(WITHIN_SECONDS, TimeUnit.SECONDS)
                    .build())
            .build();
  }

  @Override
  public Health health() {
    Request request = new Request("HEAD", "/_cluster/health");
    request.setOptions(options);
    try {
      Response response = client.performRequest(request);
      return response.getStatusCode() == UNAUTHORIZED
          ? Health.down().withDetail("fault", "Elasticsearch refuses the credentials").build()
          : Health.up().withDetail("status", response.getStatusCode()).build();
    } catch (Exception e) {
      return Health.down().withDetail("fault", Fault.describe(e)).build();
    }
  }
}
