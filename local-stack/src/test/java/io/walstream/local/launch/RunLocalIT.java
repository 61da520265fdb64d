package io.walstream.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.stack.Component;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLocalIT {
  private final Path root;
  private final Launched launched;

  RunLocalIT(@TempDir Path directory) throws IOException {
    this.root = directory.resolve("a repository");
    this.launched = new Launched(root);
  }

  @Test
  void helpNamesEachPortFlag() throws Exception {
    assertThat(exitCodeOf("--help")).isZero();

    assertThat(launched.said())
        .contains(List.of(Component.values()).stream().map(Component::portFlag).toList());
  }

  @Test
  void unknownFlagIsAnsweredInASentence() throws Exception {
    assertThat(exitCodeOf("--speed", "9")).isEqualTo(2);

    assertThat(launched.output()).hasContent("There is no flag --speed: see ./run-local --help.");
  }

  @Test
  void takenPortIsToldByNameBeforeAnythingStarts() throws Exception {
    int port = launched.portOf(Component.ELASTICSEARCH);
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(other.isBound()).isTrue();

      assertThat(exitCodeOf("--rows", "10")).isEqualTo(2);
    }

    assertThat(launched.said())
        .contains("Port %d for Elasticsearch is taken".formatted(port))
        .contains("--elasticsearch-port", "WALSTREAM_ELASTICSEARCH_PORT")
        .doesNotContain("Starting");
    assertThat(root.resolve(".local/postgres")).doesNotExist();
  }

  @Test
  void secondLauncherOnTheSameDataIsRefused() throws Exception {
    Path lock = Files.createDirectories(root.resolve(".local")).resolve("lock");
    Files.writeString(lock, "4711");
    try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      assertThat(held.lock().isValid()).isTrue();

      assertThat(exitCodeOf("--clean")).isEqualTo(2);
    }

    assertThat(launched.said()).contains("already runs on", "process 4711");
  }

  @Test
  void interruptedLauncherStopsAllInReverseOrder() throws Exception {
    Process launcher = launched.start();
    awaitSaid("Look for yourself");
    List<ProcessHandle> children = launcher.descendants().toList();

    new ProcessBuilder("sh", "-c", "kill -INT " + launcher.pid()).start().waitFor();

    assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.exitValue()).isEqualTo(130);
    String end = launched.said().substring(launched.said().indexOf("Stopping"));
    assertThat(end)
        .containsSubsequence(
            "fabric-sink-service",
            "es-sink-service",
            "cdc-service",
            "producer-service",
            "Event Hubs",
            "Elasticsearch",
            "Kafka",
            "Postgres")
        .doesNotContain("killed");
    assertThat(children).hasSizeGreaterThan(7).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void launcherKilledInItsStartLeavesNothingRunning() throws Exception {
    Process launcher = launched.start("--rows", "10");
    awaitSaid("Postgres");
    List<ProcessHandle> children = launcher.descendants().toList();

    launcher.destroyForcibly();

    assertThat(children).hasSizeGreaterThan(3);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  private int exitCodeOf(String... arguments) throws Exception {
    Process launcher = launched.start(arguments);
    assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return launcher.exitValue();
  }

  private void awaitSaid(String words) {
    await().atMost(Duration.ofMinutes(3)).until(() -> launched.said().contains(words));
  }
}
