package io.walstream.essink.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.essink.index.Bulk;
import io.walstream.essink.index.BulkPace;
import io.walstream.essink.index.BulkWriter;
import io.walstream.essink.index.WriteResult;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.Truncation;
import io.walstream.essink.walk.IndexWalk;
import io.walstream.essink.walk.IndexWalks;
import io.walstream.essink.walk.WalkedDocument;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out a TRUNCATE: deletes each document that is older, at the TRUNCATE's version. Repeated,
 * it finds what is left. A document that gets newer meanwhile keeps its version, and stays.
 */
@Component
final class IndexEmptying {

  private static final Logger log = LoggerFactory.getLogger(IndexEmptying.class);

  private final IndexWalks walks;
  private final BulkPace pace;
  private final BulkWriter writer;
  private final Counter counter;

  IndexEmptying(IndexWalks walks, BulkPace pace, BulkWriter writer, MeterRegistry registry) {
    this.walks = walks;
    this.pace = pace;
    this.writer = writer;
    this.counter =
        Counter.builder("walstream.truncates")
            .description("TRUNCATE records carried out, one a partition")
            .register(registry);
  }

  /**
   * Returns once all older documents are gone; what came before must be acknowledged.
   *
   * @param revoked whether it is another's now: then it is left to that one
   */
  void empty(Truncation truncation, IndexTarget target, BooleanSupplier revoked) throws Exception {
    long older = 0;
    try (IndexWalk walk = walks.through(target)) {
      for (List<WalkedDocument> page = walk.next();
          !page.isEmpty() && !revoked.getAsBoolean();
          page = walk.next()) {
        older += delete(page, truncation, target);
      }
    }
    counter.increment();
    log.info(
        "TRUNCATE of {} at {}: {} documents of index {} were older",
        truncation.change().table(),
        truncation.change().position(),
        older,
        target.name());
  }

  private int delete(List<WalkedDocument> page, Truncation truncation, IndexTarget target)
      throws Exception {
    int older = 0;
    Bulk bulk = begin();
    for (WalkedDocument document : page) {
      if (document.version() < truncation.version()) {
        DocumentWrite delete = truncation.delete(document.id());
        if (!bulk.fits(delete)) {
          write(bulk);
          bulk = begin();
        }
        bulk.add(delete, target);
        older++;
      }
    }
    write(bulk);
    return older;
  }

  private Bulk begin() {
    return new Bulk(pace.documents(), pace.bytes());
  }

  private void write(Bulk bulk) throws Exception {
    if (bulk.isEmpty()) {
      return;
    }
    List<WriteResult> results = writer.write(bulk);
    int unsettled = 0;
    int last = 0;
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).outcome().isSettled()) {
        unsettled++;
        last = i;
      }
    }
    if (unsettled > 0) {
      throw new UnsettledException(
          unsettled, results.size(), bulk.writes().get(last), results.get(last));
    }
  }
}
