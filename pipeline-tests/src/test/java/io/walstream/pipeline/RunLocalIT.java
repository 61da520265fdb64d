package io.walstream.pipeline;

import static io.walstream.pipeline.stage.Pipeline.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one command, as a newcomer runs it. */
class RunLocalIT {

  // Postgres, Kafka, Elasticsearch and four services; the hub is in the launcher.
  private static final int SERVERS_AND_SERVICES = 7;

  @Test
  void runToAnEndReportsThatAllHasArrived(@TempDir Path directory) {
    Launcher launcher = Launcher.start(directory.resolve("with a space"), "--rows", "100");

    assertThat(launcher.awaitEnd()).as(launcher.output()).isZero();
    assertThat(launcher.output())
        .contains("100 rows in Postgres, 100 documents in Elasticsearch, 100 events in the hub");
    assertThat(launcher.openPorts()).isEmpty();
  }

  @Test
  void nothingOutlivesAKilledLauncher(@TempDir Path directory) {
    Launcher launcher = Launcher.start(directory.resolve("data"));
    await().atMost(PATIENCE.multipliedBy(2)).until(launcher::hasStartedAll);
    List<ProcessHandle> started = launcher.descendants();
    assertThat(started).hasSizeGreaterThan(SERVERS_AND_SERVICES);

    launcher.killAlone();

    await().atMost(PATIENCE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(launcher.openPorts()).isEmpty();
  }
}
