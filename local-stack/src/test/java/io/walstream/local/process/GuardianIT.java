package io.walstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardianIT {
  private final Path directory;

  GuardianIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void killedOwnerLeavesNoChildRunning() throws Exception {
    List<ProcessHandle> children = killOwnerOf("sleep 300", "sleep 301 & wait");

    awaitEndOf(children);
  }

  @Test
  void childThatIgnoresItsSignalIsKilledWithItsOwnChildren() throws Exception {
    Path pid = directory.resolve("grandchild");
    String stubborn = "trap '' TERM; sleep 300 & echo $! > '%s'; wait; wait; wait".formatted(pid);

    List<ProcessHandle> children = killOwnerOf(stubborn);

    awaitEndOf(children);
    awaitEndOf(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).stream().toList());
  }

  @Test
  void childrenOfAKilledOwnerEndNewestFirst() throws Exception {
    Path order = directory.resolve("order");
    String script = "trap 'echo %s >> \"" + order + "\"; exit' TERM; while :; do sleep 0.1; done";

    awaitEndOf(killOwnerOf(script.formatted("first"), script.formatted("second")));

    assertThat(order).hasContent("second\nfirst");
  }

  @Test
  void directoryOfAKilledOwnerIsSwept() throws Exception {
    Path swept = Files.createDirectories(directory.resolve("to be swept/deep"));

    killOwnerOf("sleep 300");

    await().atMost(Duration.ofSeconds(60)).until(() -> Files.notExists(swept.getParent()));
  }

  private List<ProcessHandle> killOwnerOf(String... scripts) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(OwnerProgram.class.getName(), directory.toString()));
    words.addAll(List.of(scripts));
    Process owner =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<ProcessHandle> children = new ArrayList<>();
    try (BufferedReader said = owner.inputReader()) {
      for (String line = said.readLine(); !"started".equals(line); line = said.readLine()) {
        children.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
      }
    }
    // Only once the scripts have set their traps is there something to see.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                children.stream()
                    .allMatch(
                        child ->
                            child.children().findAny().isPresent()
                                || !child.info().commandLine().orElse("").contains("trap")));
    owner.destroyForcibly();
    return children;
  }

  private static void awaitEndOf(List<ProcessHandle> processes) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }
}
