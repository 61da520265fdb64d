package io.walstream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.local.backing.Backing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class PositionTopicIT {

  /** Each takeover reads it whole; with the brokers' defaults it may grow to a gigabyte first. */
  @Test
  void theTopicOfThePositionIsCompactedBeforeItGrows() throws Exception {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t");
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", Backing.kafka().bootstrapServers()))) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY)");
      pipeline.startAndAwaitReady();
      ConfigResource topic =
          new ConfigResource(ConfigResource.Type.TOPIC, pipeline.topic("positions"));

      Config config =
          Objects.requireNonNull(admin.describeConfigs(List.of(topic)).all().get().get(topic));

      assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
      assertThat(Integer.parseInt(config.get("segment.bytes").value())).isLessThan(10_000_000);
      assertThat(Long.parseLong(config.get("delete.retention.ms").value())).isLessThan(100_000);
    }
  }
}
