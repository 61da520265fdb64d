package io.walstream.benchmark.drain;

import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.postgres.PostgresServer;
import io.walstream.local.postgres.PostgresSettings;
import io.walstream.local.postgres.PostgresSettings.Durability;
import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A backlog is written while nobody captures, then drained: rows a second and CPU time a million
 * rows, for the reference and for the service in turn, on one Postgres and one Kafka.
 */
public final class DrainBenchmark {

  private static final int ROWS = Integer.getInteger("rows", 500_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final String JVM_OPTIONS =
      System.getProperty("jvm", "-Xms1g -Xmx1g -XX:+UseParallelGC");

  private final PostgresServer postgres;
  private final KafkaServer kafka;
  private final Topic topic;
  private final Backlog backlog;
  private final Path directory;

  private DrainBenchmark(PostgresServer postgres, KafkaServer kafka, Topic topic, Path directory) {
    this.postgres = postgres;
    this.kafka = kafka;
    this.topic = topic;
    this.backlog = new Backlog(postgres.database());
    this.directory = directory;
  }

  /** Runs the contenders in turn and prints a line for each. */
  public static void main(String[] arguments)
      throws IOException, ExecutionException, InterruptedException {
    Path directory = Files.createTempDirectory("drain");
    try (PostgresServer postgres =
            PostgresServer.start(
                PostgresSettings.in(directory.resolve("postgres"))
                    .withDurability(Durability.CRASH_SAFE));
        KafkaServer kafka = KafkaServer.start(KafkaSettings.in(directory.resolve("kafka")));
        Topic topic = new Topic(kafka.bootstrapServers())) {
      DrainBenchmark benchmark = new DrainBenchmark(postgres, kafka, topic, directory);
      for (int round = 1; round <= ROUNDS; round++) {
        for (Contender contender : Contender.values()) {
          benchmark.drain(contender, round);
        }
      }
    }
  }

  private void drain(Contender contender, int round)
      throws IOException, ExecutionException, InterruptedException {
    Path own = Files.createDirectories(directory.resolve(contender + "-" + round));
    topic.reset();
    backlog.reset();
    backlog.addOne();
    ChildProcess first = start(contender, own);
    awaitEnd(first, 1);
    first.stop();
    backlog.add(ROWS);
    long offset = topic.end();
    ChildProcess process = start(contender, own);
    Duration cpu = cpuWhileDraining(process, offset);
    process.stop();
    Topic.Span span = topic.from(offset);
    System.out.printf(
        "%-10s round %d: %,d records, %,d rows/s, %.1f CPU-s per million%n",
        contender,
        round,
        span.records(),
        span.records() * 1_000 / span.millis(),
        cpu.toMillis() * 1_000.0 / span.records());
  }

  private ChildProcess start(Contender contender, Path own) {
    List<String> words = new ArrayList<>();
    words.add(
        System.getProperty(
            "java", Path.of(System.getProperty("java.home"), "bin/java").toString()));
    words.addAll(List.of(JVM_OPTIONS.split(" ")));
    words.addAll(contender.program());
    contender
        .settings(postgres.database(), kafka.bootstrapServers(), own)
        .forEach((name, value) -> words.add(name + "=" + value));
    return ChildProcess.start(Command.of(contender.name(), own.resolve("log"), words));
  }

  private void awaitEnd(ChildProcess process, long offset) throws InterruptedException {
    while (topic.end() < offset) {
      pause(process);
    }
    // Past the last change, the position follows.
    Thread.sleep(2_000);
  }

  private Duration cpuWhileDraining(ChildProcess process, long offset) throws InterruptedException {
    while (topic.end() <= offset) {
      pause(process);
    }
    Duration before = cpu(process);
    Duration after = before;
    long end = 0;
    while (end < offset + ROWS || topic.end() > end) {
      end = topic.end();
      after = cpu(process);
      pause(process);
    }
    return after.minus(before);
  }

  private static void pause(ChildProcess process) throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the contender has ended: see its log");
    }
    Thread.sleep(50);
  }

  private static Duration cpu(ChildProcess process) {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow();
  }
}
