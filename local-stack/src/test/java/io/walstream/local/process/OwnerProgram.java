package io.walstream.local.process;

import java.nio.file.Path;
import java.util.List;

/** A JVM that starts children, prints their pids and waits to be killed. */
final class OwnerProgram {
  private OwnerProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Path directory = Path.of(args[0]);
    Guardian.ofThisJvm().sweep(directory.resolve("to be swept"));
    for (String script : List.of(args).subList(1, args.length)) {
      Command command =
          Command.of("child", directory.resolve("child.log"), List.of("sh", "-c", script))
              .withEnding(new Ending("TERM", java.time.Duration.ofSeconds(1)));
      System.out.println(ChildProcess.start(command).pid());
    }
    System.out.println("started");
    Thread.currentThread().join();
  }
}
