package io.walstream.sink.consume;

import io.walstream.service.health.WorkerHealth;
import io.walstream.service.health.WorkerPhase;
import io.walstream.sink.watch.PartitionState;
import io.walstream.sink.watch.PartitionWatch;
import io.walstream.sink.watch.PauseSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** A sink that runs in this process on a real Kafka. */
final class RunningSink implements AutoCloseable {

  // Ten seconds are little where modules are tested side by side.
  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  private final ConfigurableApplicationContext context;

  private RunningSink(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static RunningSink start(TestTopic topic, RecordingDelivery delivery, String... further) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "spring.kafka.bootstrap-servers=" + topic.bootstrapServers(),
                "walstream.consume.topics=" + topic.name(),
                "walstream.consume.group-id=" + topic.group(),
                "walstream.consume.retry-first=50ms",
                "walstream.consume.retry-max=200ms",
                "spring.kafka.consumer.properties.metadata.max.age.ms=500"));
    settings.addAll(List.of(further));
    return new RunningSink(
        new SpringApplicationBuilder(SinkUnderTest.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .properties(settings.toArray(String[]::new))
            .initializers(
                context -> context.getBeanFactory().registerSingleton("recordDelivery", delivery))
            .run());
  }

  WorkerPhase phase() {
    return worker().phase();
  }

  Health readiness() {
    return worker().readiness();
  }

  Status liveness() {
    return worker().liveness().getStatus();
  }

  Health kafka() {
    return Objects.requireNonNull(
        context.getBean("kafkaHealthIndicator", HealthIndicator.class).health());
  }

  PauseSwitch pauseSwitch() {
    return context.getBean(PauseSwitch.class);
  }

  List<PartitionState> partitions() {
    return context.getBean(PartitionWatch.class).states();
  }

  private WorkerHealth worker() {
    return context.getBean(WorkerHealth.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
