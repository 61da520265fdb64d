package io.walstream.service.lifecycle;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs a service until it is told to end: SIGTERM and SIGINT drain it and end the process with 0.
 */
public final class ServiceProcess {

  /** How long an end may take as a whole; Kubernetes and compose kill after 10 s or more. */
  static final Duration END_WITHIN = Duration.ofSeconds(9);

  private static final Logger log = LoggerFactory.getLogger(ServiceProcess.class);

  private ServiceProcess() {}

  /**
   * Starts the application and returns once it is up.
   *
   * @param application the service's {@code @SpringBootApplication} class
   * @param args the command line
   */
  public static void run(Class<?> application, String... args) {
    AtomicReference<ConfigurableApplicationContext> started = new AtomicReference<>();
    // Before the start: a signal may come while it goes on.
    TerminationSignal.onTermination(signal -> end(started.get(), signal));
    started.set(SpringApplication.run(application, args));
  }

  // Spring's own shutdown hook closes a context that is not started yet.
  private static void end(@Nullable ConfigurableApplicationContext context, String signal) {
    log.info("Ending on SIG{}", signal);
    endAtTheLatestAfter(END_WITHIN);
    System.exit(context == null ? 0 : SpringApplication.exit(context));
  }

  // What has not been acknowledged by then is delivered again after the next start.
  private static void endAtTheLatestAfter(Duration bound) {
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(bound.toMillis());
                log.warn("Not drained within {} s: ending without", bound.toSeconds());
                Runtime.getRuntime().halt(0);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "end-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
