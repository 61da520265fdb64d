package io.walstream.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A running child, ended by {@link #stop()} or, when this JVM is gone, by its guardian. */
public final class ChildProcess {
  private static final long LARGE_LOG_BYTES = 10_000_000;
  private static final Duration PROBE_PAUSE = Duration.ofMillis(50);

  private final Command command;
  private final Process process;

  private ChildProcess(Command command, Process process) {
    this.command = command;
    this.process = process;
  }

  /**
   * Starts a command in a session of its own.
   *
   * @param command what to run; the directory of its log is created
   * @return the running child
   * @throws ServerFault if it cannot be started
   */
  public static ChildProcess start(Command command) {
    List<String> words = new ArrayList<>(OwnSession.prefix());
    // Waits for a line before it becomes the program: no instant in which nobody watches it.
    words.addAll(List.of("sh", "-c", "read -r go && exec \"$@\" </dev/null", command.name()));
    words.addAll(command.unprivileged() ? Unprivileged.prefix() : List.of());
    words.addAll(command.words());
    try {
      Path directory = command.log().toAbsolutePath().resolveSibling("");
      Files.createDirectories(directory);
      turnOver(command.log());
      ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
      builder.environment().putAll(command.environment());
      builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(command.log().toFile()));
      return watched(command, builder.start());
    } catch (IOException fault) {
      throw new ServerFault(
          "%s could not be started: %s.".formatted(command.name(), fault.getMessage()), fault);
    }
  }

  // A log is appended to over many starts: a large one makes room, and only one old one is kept.
  private static void turnOver(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGE_LOG_BYTES) {
      Path old = log.resolveSibling(log.getFileName() + ".old");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static ChildProcess watched(Command command, Process process) throws IOException {
    Guardian guardian = Guardian.ofThisJvm();
    guardian.watch(process.pid(), command.ending());
    process.onExit().thenRun(() -> guardian.forget(process.pid()));
    try (OutputStream input = process.getOutputStream()) {
      input.write('\n');
    }
    return new ChildProcess(command, process);
  }

  /**
   * The process id of the program.
   *
   * @return the id
   */
  public long pid() {
    return process.pid();
  }

  /**
   * Whether it still runs.
   *
   * @return false once it has ended
   */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Completes when the program has ended, with its exit code.
   *
   * @return a new future
   */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /**
   * Waits until a probe succeeds.
   *
   * @param limit how long that may take
   * @param probe asked every 50 ms; throws nothing and takes at most a few seconds
   * @throws ServerFault if the time is over or the program ends; the sentence tells where its log
   *     is and how that ends
   */
  public void awaitReady(Duration limit, BooleanSupplier probe) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!probe.getAsBoolean()) {
      if (endedWithin(PROBE_PAUSE)) {
        throw obituary();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw fault("was not waited for: the start was interrupted");
      }
      if (System.nanoTime() > deadline) {
        throw fault("is not ready after %d s".formatted(limit.toSeconds()));
      }
    }
  }

  /**
   * Ends the program in the way of its command and waits; does nothing when it has ended.
   *
   * @return false if it had to be killed
   */
  public boolean stop() {
    if (process.isAlive()) {
      signal(command.ending().signal(), String.valueOf(pid()));
    }
    boolean inTime = endedWithin(command.ending().patience());
    kill();
    return inTime;
  }

  /** Kills the program and all that it started, as a crash of the machine would, and waits. */
  public void kill() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    signal("KILL", "-" + pid());
    all.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(late -> null)
        .join();
  }

  private boolean endedWithin(Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void signal(String signal, String target) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + target)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException fault) {
      throw new ServerFault("No shell to send a signal with.", fault);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What became of a program that has ended.
   *
   * @return a fault whose message tells its exit code and how its log ends
   */
  public ServerFault obituary() {
    return fault("ended with exit code " + process.exitValue());
  }

  private ServerFault fault(String what) {
    return new ServerFault(
        "%s %s; its log %s ends:%n%s"
            .formatted(command.name(), what, command.log(), LogTail.of(command.log())));
  }
}
