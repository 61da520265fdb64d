package io.walstream.essink;

import static io.walstream.essink.UserChange.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two instances that share the work while it goes on. */
class RebalanceIT {

  private static final int PARTITIONS = 4;
  private static final int IDS = 100;

  private final SourceTopic topic = SourceTopic.create(PARTITIONS);
  private final Index index = Index.on(Backing.elasticsearch().uri());
  private int sent;

  @Test
  void everyDocumentIsAsItsLastChangeThoughInstancesComeAndGo() throws Exception {
    try (RunningSink first = RunningSink.start(topic, index)) {
      send(2_000);
      await().atMost(Duration.ofSeconds(60)).until(() -> first.settled() > 0);
      try (RunningSink second = RunningSink.start(topic, index)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> {
                  send(500);
                  return second.settled() > 500;
                });
      }
      send(500);
      topic.awaitDelivery();
      assertThat(first.probe("readiness").statusCode()).isEqualTo(200);
    }
    assertThat(index.count()).isEqualTo(IDS);
    assertThat(IntStream.range(0, IDS).mapToObj(index::nameOf))
        .containsExactlyElementsOf(
            IntStream.range(sent - IDS, sent).mapToObj(n -> "change " + n).toList());
  }

  private void send(int changes) {
    topic.send(
        IntStream.range(sent, sent + changes)
            .mapToObj(
                n -> update(n % IDS, "change " + n, 1 + n).in(topic.name(), n % IDS % PARTITIONS)));
    sent += changes;
  }
}
