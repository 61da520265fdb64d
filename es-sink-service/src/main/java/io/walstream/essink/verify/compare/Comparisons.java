package io.walstream.essink.verify.compare;

import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.verify.arrive.Arrival;
import io.walstream.essink.verify.arrive.TopicProgress;
import io.walstream.essink.verify.index.DocumentHash;
import io.walstream.essink.verify.index.DocumentReader;
import io.walstream.essink.verify.source.RowReader;
import io.walstream.essink.verify.source.SourceSession;
import io.walstream.essink.verify.source.SourceTable;
import io.walstream.service.postgres.PostgresProperties;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Carries out comparisons, each with connections of its own. */
public final class Comparisons {

  private final PostgresProperties postgres;
  private final Destination destination;
  private final Supplier<TopicProgress> progress;
  private final String slot;
  private final Duration within;

  /**
   * @param progress opens a view of the sink's offsets
   * @param slot cdc-service's replication slot
   * @param within how long the pipeline may take to pass a position
   */
  public Comparisons(
      PostgresProperties postgres,
      Destination destination,
      Supplier<TopicProgress> progress,
      String slot,
      Duration within) {
    this.postgres = postgres;
    this.destination = destination;
    this.progress = progress;
    this.slot = slot;
    this.within = within;
  }

  /**
   * What is to be compared.
   *
   * @param table schema and name as the topic's name ends in them
   * @param topic where its changes are published
   * @param key its key as configured; none for the table's own
   * @param repair whether what differs is to be mended
   */
  public record Request(String table, String topic, List<String> key, boolean repair) {}

  /**
   * Compares and returns when it is done.
   *
   * @param findings gets told all that is found
   * @param goesOn whether it is still wanted
   * @throws java.util.concurrent.CancellationException if it is not
   * @throws Exception if it could not be carried out
   */
  public void run(Request request, Findings findings, BooleanSupplier goesOn) throws Exception {
    try (SourceSession scan = SourceSession.open(postgres);
        SourceSession look = SourceSession.open(postgres);
        TopicProgress offsets = progress.get()) {
      SourceTable table = scan.table(request.table(), request.key());
      Pair pair = Pair.of(table, destination.translator(), request.topic());
      findings.notCompared(pair.generated());
      IndexTarget target = destination.catalog().of(request.topic());
      RowReader rows = look.rows(table, pair.columns());
      Arrival arrival = new Arrival(look, offsets, request.topic(), slot, within, goesOn);
      SecondLook second =
          new SecondLook(look, rows, documents(pair, target), arrival, findings, epoch(pair));
      Parts.Limits limits = new Parts.Limits(within, goesOn);
      Parts parts =
          new Parts(
              pair,
              new Parts.Documents(destination.cluster(), destination.walks(), target),
              second,
              request.repair() ? repair(look, rows, pair, target, limits) : null,
              limits);
      new Comparison(parts, scan, findings).run();
    }
  }

  private DocumentReader documents(Pair pair, IndexTarget target) {
    DocumentHash hash = new DocumentHash(pair.fields(), pair.ignored());
    return new DocumentReader(destination.cluster(), target.name(), hash);
  }

  private Repair repair(
      SourceSession session, RowReader rows, Pair pair, IndexTarget target, Parts.Limits limits) {
    Repair.Output output = new Repair.Output(destination.writer(), destination.bounds(), target);
    return new Repair(session, rows, pair.translation(), output, limits);
  }

  private static long epoch(Pair pair) throws Exception {
    return Version.epoch(pair.translation().delete("epoch", 0).version());
  }
}
