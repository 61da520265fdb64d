package io.walstream.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path marks;

  ServiceProcessIT(@TempDir Path marks) {
    this.marks = marks;
  }

  @Test
  void sigtermDrainsAndEndsWithZero() throws Exception {
    Process service = start();
    awaitMark("started");

    assertThat(exitOnTerm(service)).isZero();
    assertThat(marks.resolve("drained")).exists();
  }

  @Test
  void sigtermWhileItStartsEndsWithZeroToo() throws Exception {
    Process service = start("-Dstart.millis=60000");
    awaitMark("starting");

    assertThat(exitOnTerm(service)).isZero();
  }

  @Test
  void whatCannotBeDrainedInTimeIsLeft() throws Exception {
    Process service = start("-Dstop.millis=60000");
    awaitMark("started");

    assertThat(exitOnTerm(service)).isZero();
    assertThat(marks.resolve("drained")).doesNotExist();
  }

  private Process start(String... properties) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dmarks=" + marks));
    command.addAll(List.of(properties));
    command.addAll(
        List.of(SleepyService.class.getName(), "--server.port=0", "--spring.main.banner-mode=off"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(marks.resolve("output").toFile())
        .start();
  }

  private void awaitMark(String name) {
    await().atMost(PATIENCE).until(() -> Files.exists(marks.resolve(name)));
  }

  private static int exitOnTerm(Process service) throws InterruptedException {
    long asked = System.nanoTime();
    service.destroy();
    assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    // 9 s by the clock of the service, and what a busy machine adds; not the minute that it sleeps.
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(30));
    return service.exitValue();
  }
}
