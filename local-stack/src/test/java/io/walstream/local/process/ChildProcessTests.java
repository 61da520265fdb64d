package io.walstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {
  private final Path directory;

  ChildProcessTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void outputAndVariablesReachTheLog() {
    Path log = directory.resolve("a b/child.log");
    Command command =
        Command.of("child", log, List.of("sh", "-c", "echo \"$GREETING\"; pwd"))
            .withEnvironment(Map.of("GREETING", "good  morning"));

    assertThat(ChildProcess.start(command).onExit().join()).isZero();

    assertThat(log).content().contains("good  morning", "a b");
  }

  @Test
  void childThatObeysItsSignalEndsInTime() {
    assertThat(shell("sleep 300").stop()).isTrue();
  }

  @Test
  void childThatIgnoresItsSignalIsKilled() {
    ChildProcess child = shell("trap '' TERM; echo ready; while :; do sleep 0.1; done");
    child.awaitReady(Duration.ofSeconds(5), () -> logOf("ready"));

    assertThat(child.stop()).isFalse();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void deathWhileStartingIsToldWithTheEndOfTheLog() {
    ChildProcess child = shell("echo no room on the disk; exit 3");

    assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(5), () -> false))
        .isInstanceOf(ServerFault.class)
        .hasMessageContaining("child ended with exit code 3")
        .hasMessageContaining("no room on the disk");
  }

  @Test
  void slowStartIsTold() {
    ChildProcess child = shell("sleep 300");

    assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100), () -> false))
        .isInstanceOf(ServerFault.class)
        .hasMessageContaining("child is not ready");
    child.kill();
  }

  @Test
  void absentProgramIsTold() {
    ChildProcess child = ChildProcess.start(Command.of("child", log(), List.of("no-such-program")));

    assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(5), () -> false))
        .hasMessageContaining("no-such-program");
  }

  private ChildProcess shell(String script) {
    return ChildProcess.start(
        Command.of("child", log(), List.of("sh", "-c", script))
            .withEnding(new Ending("TERM", Duration.ofSeconds(1))));
  }

  private Path log() {
    return directory.resolve("child.log");
  }

  private boolean logOf(String word) {
    return LogTail.of(log()).contains(word);
  }
}
