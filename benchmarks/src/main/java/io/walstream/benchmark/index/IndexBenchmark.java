package io.walstream.benchmark.index;

import io.walstream.benchmark.feed.Backlog;
import io.walstream.benchmark.feed.JavaCommand;
import io.walstream.benchmark.feed.Pace;
import io.walstream.local.elasticsearch.ElasticsearchServer;
import io.walstream.local.elasticsearch.ElasticsearchSettings;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * A backlog of changes goes into an index: documents a second and CPU time a million documents, for
 * a bare bulk loader and for the service in turn, on one Elasticsearch.
 */
public final class IndexBenchmark {

  private static final int DOCUMENTS = Integer.getInteger("documents", 300_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final String SERVICE_JVM = System.getProperty("jvm", "-Xmx256m -XX:+UseSerialGC");
  // All bulks are there before the first is sent.
  private static final String BARE_JVM = System.getProperty("bare.jvm", "-Xmx1g");
  private static final String BULK = System.getProperty("bare.bulk", "2000");
  private static final String IN_FLIGHT = System.getProperty("bare.concurrency", "2");
  private static final Path MAPPING =
      Path.of("es-sink-service/src/main/resources/mappings/user_data.json");

  private final Backlog backlog;
  private final ElasticsearchServer elasticsearch;
  private final Path directory;

  private IndexBenchmark(Backlog backlog, ElasticsearchServer elasticsearch, Path directory) {
    this.backlog = backlog;
    this.elasticsearch = elasticsearch;
    this.directory = directory;
  }

  /** Runs the two in turn and prints a line for each. */
  public static void main(String[] arguments)
      throws IOException, ExecutionException, InterruptedException {
    Path directory = Files.createTempDirectory("index");
    try (KafkaServer kafka = KafkaServer.start(KafkaSettings.in(directory.resolve("kafka")));
        ElasticsearchServer elasticsearch =
            ElasticsearchServer.start(
                ElasticsearchSettings.in(directory.resolve("elasticsearch")))) {
      Backlog backlog = Backlog.write(kafka.bootstrapServers(), DOCUMENTS);
      IndexBenchmark benchmark = new IndexBenchmark(backlog, elasticsearch, directory);
      for (int round = 1; round <= ROUNDS; round++) {
        benchmark.compare(round);
      }
    }
  }

  private void compare(int round) throws IOException, InterruptedException {
    Pace bare = run("bare", round);
    Pace service = run("service", round);
    System.out.printf(
        Locale.ROOT,
        "round %d: ratio %.2f, of the second half %.2f%n",
        round,
        service.all() / bare.all(),
        service.half() / bare.half());
  }

  private Pace run(String contender, int round) throws IOException, InterruptedException {
    String name = contender + "-" + round;
    DocumentCount index = new DocumentCount(elasticsearch.uri(), name);
    List<String> words;
    if (contender.equals("bare")) {
      index.create(
          "{\"settings\":{\"number_of_replicas\":0},\"mappings\":%s}"
              .formatted(Files.readString(MAPPING)));
      words = bare(name);
    } else {
      words = service(name);
    }
    ChildProcess process =
        ChildProcess.start(Command.of(name, directory.resolve(name + ".log"), words));
    Pace pace = Pace.of(index::indexed, DOCUMENTS, process);
    process.stop();
    System.out.printf("%-8s round %d: %s%n", contender, round, pace);
    return pace;
  }

  private List<String> bare(String index) {
    return JavaCommand.of(
        BARE_JVM,
        "-cp",
        JavaCommand.classPath(),
        BareLoader.class.getName(),
        elasticsearch.uri().toString(),
        index,
        Integer.toString(DOCUMENTS),
        BULK,
        IN_FLIGHT);
  }

  private List<String> service(String index) {
    String jar = System.getProperty("sink.jar", "es-sink-service/target/es-sink-service.jar");
    return JavaCommand.of(
        SERVICE_JVM,
        "-jar",
        Path.of(jar).toAbsolutePath().toString(),
        "--SERVER_PORT=0",
        "--LOG_FORMAT=",
        "--KAFKA_BOOTSTRAP_SERVERS=" + backlog.bootstrapServers(),
        "--CONSUME_TOPICS=" + Backlog.TOPIC,
        "--CONSUME_GROUP=" + index,
        "--ELASTICSEARCH_URIS=" + elasticsearch.uri(),
        "--ELASTICSEARCH_INDEX=" + index,
        "--ELASTICSEARCH_REPLICAS=0");
  }
}
