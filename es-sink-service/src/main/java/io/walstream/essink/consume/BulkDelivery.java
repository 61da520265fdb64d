package io.walstream.essink.consume;

import io.walstream.essink.index.Bulk;
import io.walstream.essink.index.BulkProperties;
import io.walstream.essink.index.BulkWriter;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import org.springframework.stereotype.Component;

/** Takes writes to their settlement, bulk by bulk. */
@Component
final class BulkDelivery {

  private final BulkProperties bounds;
  private final BulkWriter writer;
  private final Settlement settlement;

  BulkDelivery(BulkProperties bounds, BulkWriter writer, Settlement settlement) {
    this.bounds = bounds;
    this.writer = writer;
    this.settlement = settlement;
  }

  Bulk begin() {
    return new Bulk(bounds);
  }

  /**
   * Adds a write; where there is no room, what was gathered goes first.
   *
   * @return the bulk to go on with
   */
  Bulk add(Bulk bulk, DocumentWrite write, IndexTarget target) throws Exception {
    Bulk roomy = bulk;
    if (!bulk.fits(write)) {
      acknowledge(bulk);
      roomy = begin();
    }
    roomy.add(write, target);
    return roomy;
  }

  /** Returns once every write in it is settled. */
  void acknowledge(Bulk bulk) throws Exception {
    if (!bulk.isEmpty()) {
      settlement.settle(bulk.writes(), writer.write(bulk));
    }
  }
}
