package io.walstream.local.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.local.process.ServerFault;
import io.walstream.local.stack.Component;
import io.walstream.local.stack.LocalStack;
import io.walstream.local.stack.Progress;
import io.walstream.local.stack.StackPlan;
import io.walstream.local.status.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts the whole pipeline, shows what it does, and stops it again. */
public final class RunLocal {
  private final PrintStream output = System.out;
  private final PrintStream errors = System.err;
  private final Path root = Path.of(System.getProperty("walstream.home", "")).toAbsolutePath();
  private final AtomicBoolean stopping = new AtomicBoolean();

  private RunLocal() {}

  /**
   * Runs until all is done, or Ctrl-C.
   *
   * @param args see {@code ./run-local --help}
   */
  public static void main(String[] args) {
    System.exit(new RunLocal().run(List.of(args)));
  }

  private int run(List<String> arguments) {
    try {
      LaunchOptions options = ArgumentParser.parse(arguments, System.getenv(), root);
      if (options.help()) {
        output.print(helpText());
        return ExitCode.DONE;
      }
      if (options.topic()) {
        System.setProperty("walstream.log", "/dev/null");
        new TopicReader(options.ports().address(Component.KAFKA), output).follow();
        return ExitCode.DONE;
      }
      return launch(options);
    } catch (UsageFault fault) {
      errors.println(fault.getMessage());
      return ExitCode.NOT_BEGUN;
    } catch (IOException fault) {
      errors.println("The data directory could not be released: " + fault.getMessage());
      return ExitCode.FAILED;
    }
  }

  private int launch(LaunchOptions options) throws IOException {
    System.setProperty("walstream.log", options.data().resolve("launcher.log").toString());
    try (DataDirectory data = DataDirectory.take(options.data())) {
      StackPlan plan = new StackPlan(root, options.data(), options.ports(), options.rows());
      LocalStack stack = new LocalStack(plan, new Progress(output));
      refuseObstacles(options, stack);
      if (options.clean()) {
        data.clean();
      }
      Screen screen = new Screen(output, Boolean.getBoolean("walstream.terminal"));
      return carryOut(options, stack, screen);
    }
  }

  private static void refuseObstacles(LaunchOptions options, LocalStack stack) {
    List<String> obstacles = new ArrayList<>(options.ports().obstacles());
    stack.unbuilt().forEach(jar -> obstacles.add(jar + " is not built: run mvn package."));
    if (!obstacles.isEmpty()) {
      throw new UsageFault(String.join(System.lineSeparator(), obstacles));
    }
  }

  private int carryOut(LaunchOptions options, LocalStack stack, Screen screen) {
    Thread hook = new Thread(() -> stop(stack, screen), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    output.printf("Starting walstream; data and logs are in %s%n", options.data());
    try {
      stack.start();
      return new PipelineRun(options, stack, screen, output).untilTheEnd();
    } catch (ServerFault | IllegalStateException fault) {
      // Once all is being stopped, whatever is missed is missed for that reason.
      if (!stopping.get()) {
        errors.println(fault.getMessage());
      }
      return ExitCode.FAILED;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      stop(stack, screen);
    }
  }

  private void stop(LocalStack stack, Screen screen) {
    screen.close();
    if (stopping.compareAndSet(false, true)) {
      output.println("Stopping");
    }
    stack.close();
  }

  private static String helpText() throws IOException {
    try (InputStream help = RunLocal.class.getResourceAsStream("help.txt")) {
      return new String(Objects.requireNonNull(help).readAllBytes(), UTF_8);
    }
  }
}
