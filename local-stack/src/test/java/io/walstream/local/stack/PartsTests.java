package io.walstream.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.ServerFault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTests {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Parts parts =
      new Parts(
          new StackPlan(Path.of("."), Path.of("."), new PortPlan(Map.of()), 0),
          new Progress(new PrintStream(shown, true, UTF_8)),
          () -> events.add("leftovers"));

  @Test
  void allStopInReverseOrderOfTheDataWhateverCameUpFirst() {
    CompletableFuture<Void> sink = parts.start(Component.ES_SINK, part(Component.ES_SINK));
    CompletableFuture<Void> kafka = parts.start(Component.KAFKA, part(Component.KAFKA), sink);
    parts.start(Component.POSTGRES, part(Component.POSTGRES), kafka);
    parts.awaitAll();

    parts.stop();
    parts.stop();

    assertThat(events)
        .containsExactly(
            "start ES_SINK",
            "start KAFKA",
            "start POSTGRES",
            "stop ES_SINK",
            "stop KAFKA",
            "stop POSTGRES",
            "leftovers",
            "leftovers");
    assertThat(shown.toString(UTF_8)).contains("127.0.0.1:19092", "ready in", "stopped in");
  }

  @Test
  void firstFaultIsToldWithoutWaitingForTheRest() {
    CountDownLatch never = new CountDownLatch(1);
    parts.start(Component.ELASTICSEARCH, waitingFor(never));
    CompletableFuture<Void> postgres =
        parts.start(
            Component.POSTGRES,
            () -> {
              throw new ServerFault("Postgres is not well.");
            });
    parts.start(Component.PRODUCER, part(Component.PRODUCER), postgres);

    assertThatThrownBy(parts::awaitAll)
        .isInstanceOf(ServerFault.class)
        .hasMessage("Postgres is not well.");
    assertThat(events).isEmpty();
    never.countDown();
  }

  @Test
  void partThatEndsByItselfIsNamedWithTheEndOfItsLog(@TempDir Path directory) {
    Command command =
        Command.of(
            "cdc-service",
            directory.resolve("cdc.log"),
            List.of("sh", "-c", "echo the slot is gone; exit 3"));
    ChildProcess process = ChildProcess.start(command);
    parts.start(Component.CDC, () -> Part.of(Component.CDC, process));
    parts.awaitAll();

    process.onExit().join();

    assertThat(parts.casualty())
        .get(InstanceOfAssertFactories.THROWABLE)
        .hasMessageContaining("cdc-service ended with exit code 3")
        .hasMessageContaining("the slot is gone");
    parts.stop();
    assertThat(parts.casualty()).isEmpty();
  }

  private Supplier<Part> part(Component component) {
    return () -> {
      events.add("start " + component);
      return new Part(component, null, () -> events.add("stop " + component));
    };
  }

  private Supplier<Part> waitingFor(CountDownLatch latch) {
    return () -> {
      try {
        latch.await();
        throw new ServerFault("too late");
      } catch (InterruptedException interrupt) {
        throw new IllegalStateException(interrupt);
      }
    };
  }
}
