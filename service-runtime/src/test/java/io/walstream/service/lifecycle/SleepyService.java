package io.walstream.service.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/** A service whose start or end takes as long as it is told: a program for the tests. */
@SpringBootApplication
class SleepyService {

  /** Arguments: a folder in which it leaves marks of how far it got, and Spring's own. */
  public static void main(String[] args) {
    ServiceProcess.run(SleepyService.class, args);
    mark(System.getProperty("marks"), "started");
  }

  @Bean
  SmartLifecycle sleeper() {
    return new SmartLifecycle() {
      private boolean running;

      @Override
      public void start() {
        running = true;
        mark(System.getProperty("marks"), "starting");
        sleep(Long.getLong("start.millis", 0));
      }

      @Override
      public void stop() {
        sleep(Long.getLong("stop.millis", 0));
        mark(System.getProperty("marks"), "drained");
        running = false;
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }

  private static void mark(@org.jspecify.annotations.Nullable String folder, String name) {
    try {
      Files.createFile(Path.of(java.util.Objects.requireNonNull(folder), name));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void sleep(long millis) {
    try {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
