package io.walstream.service.kafka;

import io.walstream.service.health.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while a broker answers: a consumer or producer that lost its brokers does not say so. */
final class KafkaHealthIndicator implements HealthIndicator, DisposableBean {

  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final int WITHIN_MS = (int) WITHIN.toMillis();

  private final Map<String, Object> connection;
  private @Nullable Admin admin;

  KafkaHealthIndicator(Map<String, Object> connection) {
    this.connection = connection;
    connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WITHIN_MS);
    connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, WITHIN_MS);
  }

  // Not before it is asked for: brokers whose names do not resolve yet must not stop the start.
  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(connection);
    }
    return admin;
  }

  @Override
  public Health health() {
    try {
      DescribeClusterResult cluster = admin().describeCluster();
      int brokers = cluster.nodes().get(WITHIN_MS, TimeUnit.MILLISECONDS).size();
      return Health.up().withDetail("brokers", brokers).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down().withDetail("fault", "interrupted").build();
    } catch (Exception e) {
      return Health.down().withDetail("fault", Fault.describe(e)).build();
    }
  }

  @Override
  public synchronized void destroy() {
    if (admin != null) {
      admin.close(Duration.ofMillis(500));
    }
  }
}
