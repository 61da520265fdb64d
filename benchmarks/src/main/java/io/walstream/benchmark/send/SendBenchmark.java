package io.walstream.benchmark.send;

import io.walstream.benchmark.feed.Backlog;
import io.walstream.benchmark.feed.JavaCommand;
import io.walstream.benchmark.feed.Pace;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A backlog of changes goes to an event hub: events a second and CPU time a million events, for the
 * bare SDK and for the service in turn, with acknowledgements at once and late.
 */
public final class SendBenchmark {

  private static final int EVENTS = Integer.getInteger("events", 500_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int PARTITIONS = Integer.getInteger("partitions", 4);
  private static final String SERVICE_JVM = System.getProperty("jvm", "-Xmx256m -XX:+UseSerialGC");
  // All batches are there before the first is sent.
  private static final String BARE_JVM = System.getProperty("bare.jvm", "-Xmx2g");
  private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofMillis(25));

  private final Backlog backlog;
  private final Path directory;

  private SendBenchmark(Backlog backlog, Path directory) {
    this.backlog = backlog;
    this.directory = directory;
  }

  /** Runs the two in turn and prints a line for each. */
  public static void main(String[] arguments)
      throws IOException, ExecutionException, InterruptedException {
    Path directory = Files.createTempDirectory("send");
    try (KafkaServer kafka = KafkaServer.start(KafkaSettings.in(directory.resolve("kafka")))) {
      Backlog backlog = Backlog.write(kafka.bootstrapServers(), EVENTS);
      SendBenchmark benchmark = new SendBenchmark(backlog, directory);
      for (int round = 1; round <= ROUNDS; round++) {
        for (Duration delay : DELAYS) {
          benchmark.compare(delay, round);
        }
      }
    }
  }

  private void compare(Duration delay, int round) throws IOException, InterruptedException {
    Pace bare = run("bare", delay, round);
    Pace service = run("service", delay, round);
    System.out.printf(
        "acknowledged after %d ms, round %d: ratio %.2f, of the second half %.2f%n",
        delay.toMillis(), round, service.all() / bare.all(), service.half() / bare.half());
  }

  private Pace run(String contender, Duration delay, int round)
      throws IOException, InterruptedException {
    String name = "%s-%d-%d".formatted(contender, delay.toMillis(), round);
    try (EventHubsServer hub =
        EventHubsServer.start(
            EventHubsSettings.of("bench", PARTITIONS)
                .withDirectory(directory.resolve(name))
                .withAckDelay(delay))) {
      List<String> words =
          contender.equals("bare")
              ? bare(hub.connectionString())
              : service(hub.connectionString(), name);
      ChildProcess process =
          ChildProcess.start(Command.of(name, directory.resolve(name + ".log"), words));
      Pace pace = Pace.of(hub::eventCount, EVENTS, process);
      process.stop();
      System.out.printf(
          "%-8s acknowledged after %d ms, round %d: %s%n",
          contender, delay.toMillis(), round, pace);
      return pace;
    }
  }

  private static List<String> bare(String connectionString) {
    return JavaCommand.of(
        BARE_JVM,
        "-cp",
        JavaCommand.classPath(),
        BareLoop.class.getName(),
        connectionString,
        Integer.toString(PARTITIONS),
        Integer.toString(EVENTS));
  }

  private List<String> service(String connectionString, String group) {
    String jar =
        System.getProperty("sink.jar", "fabric-sink-service/target/fabric-sink-service.jar");
    return JavaCommand.of(
        SERVICE_JVM,
        "-jar",
        Path.of(jar).toAbsolutePath().toString(),
        "--SERVER_PORT=0",
        "--LOG_FORMAT=",
        "--KAFKA_BOOTSTRAP_SERVERS=" + backlog.bootstrapServers(),
        "--CONSUME_TOPICS=" + Backlog.TOPIC,
        "--CONSUME_GROUP=" + group,
        "--EVENTHUBS_CONNECTION_STRING=" + connectionString);
  }
}
