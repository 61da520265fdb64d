package io.walstream.essink.verify.steer;

import io.walstream.essink.verify.compare.Comparisons;
import io.walstream.service.steer.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;

/**
 * Takes orders for comparisons and has them carried out one at a time, on a thread of its own.
 * Keeps each table's last one.
 */
final class VerifyDesk implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(VerifyDesk.class);
  private static final long END_WITHIN_S = 4;

  private final @Nullable Comparisons comparisons;
  private final TableTopics topics;
  private final VerifyProperties properties;
  private final Clock clock;
  private final BiConsumer<String, VerifyDesk> onTable;
  private final Map<String, Run> runs = new TreeMap<>();
  private final Map<String, Run> completed = new TreeMap<>();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread own = new Thread(task, "verify");
            own.setDaemon(true);
            return own;
          });
  private volatile boolean running;

  /**
   * @param comparisons null where no Postgres is configured
   * @param onTable is told of each table that is compared for the first time
   */
  VerifyDesk(
      @Nullable Comparisons comparisons,
      TableTopics topics,
      VerifyProperties properties,
      Clock clock,
      BiConsumer<String, VerifyDesk> onTable) {
    this.comparisons = comparisons;
    this.topics = topics;
    this.properties = properties;
    this.clock = clock;
    this.onTable = onTable;
  }

  /**
   * Orders a comparison; one that is open already is given back.
   *
   * @throws Refusal if it cannot be carried out
   */
  Run order(String table, boolean repair) {
    Comparisons available = comparisons;
    if (available == null) {
      throw Refusal.conflict(
          "There is no Postgres to compare with: set POSTGRES_HOST, POSTGRES_DATABASE, POSTGRES_USER and POSTGRES_PASSWORD.");
    }
    String topic = topics.topic(table);
    String name = TableTopics.table(topic);
    synchronized (this) {
      Run last = runs.get(name);
      if (last != null && last.isOpen()) {
        return last;
      }
      Run run =
          new Run(new Comparisons.Request(name, topic, properties.keyOf(name), repair), clock);
      if (runs.put(name, run) == null) {
        onTable.accept(name, this);
      }
      thread.execute(() -> execute(run, available));
      return run;
    }
  }

  private void execute(Run run, Comparisons available) {
    run.execute(available);
    if (run.isComplete()) {
      synchronized (this) {
        completed.put(run.table(), run);
      }
    }
  }

  /**
   * Ends a comparison; one that is over stays as it is.
   *
   * @throws Refusal if there was none
   */
  Run stop(String table) {
    Run run = last(table);
    run.stop();
    return run;
  }

  /**
   * A table's last comparison.
   *
   * @throws Refusal if there was none
   */
  synchronized Run last(String table) {
    for (Run run : runs.values()) {
      if (run.table().equals(table) || run.table().endsWith("." + table)) {
        return run;
      }
    }
    throw new Refusal(
        HttpStatus.NOT_FOUND,
        "Table %s was not compared since the start: POST to this address does.".formatted(table));
  }

  /** Each table's last comparison. */
  synchronized List<Run> all() {
    return new ArrayList<>(runs.values());
  }

  /** A table's last one that came to a result; null before. */
  synchronized @Nullable Run completed(String table) {
    return completed.get(table);
  }

  @Override
  public void start() {
    running = true;
    long every = properties.every().toMillis();
    if (every > 0 && comparisons != null) {
      thread.scheduleAtFixedRate(this::orderDue, every, every, TimeUnit.MILLISECONDS);
    }
  }

  private void orderDue() {
    try {
      List<String> due =
          properties.tables().isEmpty()
              ? topics.all().stream().map(TableTopics::table).toList()
              : properties.tables();
      due.forEach(table -> order(table, false));
    } catch (RuntimeException e) {
      log.warn("Tables cannot be compared as planned: {}", e.getMessage());
    }
  }

  @Override
  public void stop() {
    running = false;
    all().forEach(Run::stop);
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(END_WITHIN_S, TimeUnit.SECONDS)) {
        log.warn("A comparison did not end within {} s and is left behind", END_WITHIN_S);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
