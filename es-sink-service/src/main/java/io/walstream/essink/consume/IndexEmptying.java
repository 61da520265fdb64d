package io.walstream.essink.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.essink.index.Bulk;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.Truncation;
import io.walstream.essink.walk.IndexWalk;
import io.walstream.essink.walk.IndexWalks;
import io.walstream.essink.walk.WalkedDocument;
import java.util.List;
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
  private final BulkDelivery delivery;
  private final Counter counter;

  IndexEmptying(IndexWalks walks, BulkDelivery delivery, MeterRegistry registry) {
    this.walks = walks;
    this.delivery = delivery;
    this.counter =
        Counter.builder("walstream.truncates")
            .description("TRUNCATE records carried out, one a partition")
            .register(registry);
  }

  /** Returns once all older documents are gone; what came before must be acknowledged. */
  void empty(Truncation truncation, IndexTarget target) throws Exception {
    long older = 0;
    try (IndexWalk walk = walks.through(target)) {
      for (List<WalkedDocument> page = walk.next(); !page.isEmpty(); page = walk.next()) {
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
    Bulk bulk = delivery.begin();
    for (WalkedDocument document : page) {
      if (document.version() < truncation.version()) {
        bulk = delivery.add(bulk, truncation.delete(document.id()), target);
        older++;
      }
    }
    delivery.acknowledge(bulk);
    return older;
  }
}
