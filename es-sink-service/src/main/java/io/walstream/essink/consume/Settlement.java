package io.walstream.essink.consume;

import io.walstream.essink.index.WriteResult;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.Translation;
import io.walstream.event.ChangeEvent;
import io.walstream.sink.dead.Cause;
import io.walstream.sink.dead.Cause.Kind;
import io.walstream.sink.lane.Burials;
import io.walstream.sink.lane.LaneItem;
import io.walstream.sink.measure.DeliveryLatency;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides what becomes of a bulk's records by the outcome of each of its documents. */
@Component
final class Settlement {

  private final DeliveryLatency latency;
  private final IndexCatalog catalog;

  Settlement(DeliveryLatency latency, IndexCatalog catalog) {
    this.latency = latency;
    this.catalog = catalog;
  }

  /**
   * Marks what is done, and has buried what never will be.
   *
   * @param items the bulk's, in its order
   * @throws UnsettledException if a document has to go again
   */
  void settle(
      List<LaneItem<Translation>> items,
      List<DocumentWrite> writes,
      List<WriteResult> results,
      Burials burials)
      throws UnsettledException {
    List<ChangeEvent> acknowledged = new ArrayList<>(results.size());
    int unsettled = 0;
    int last = 0;
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i).outcome()) {
        case APPLIED, DELETED, ABSENT, STALE -> {
          items.get(i).done();
          acknowledged.add(writes.get(i).change());
        }
        case REJECTED -> bury(items.get(i), writes.get(i), results.get(i), burials);
        case RETRYABLE -> {
          unsettled++;
          last = i;
        }
      }
    }
    latency.acknowledged(acknowledged);
    if (unsettled > 0) {
      throw new UnsettledException(unsettled, results.size(), writes.get(last), results.get(last));
    }
  }

  /** Has a record buried whose document was rejected. */
  void bury(LaneItem<Translation> item, DocumentWrite write, WriteResult result, Burials burials) {
    Cause cause =
        Cause.of(result.isTooLarge() ? Kind.TOO_LARGE : Kind.REJECTED, result.reason())
            .at(catalog.of(write.topic()).name())
            .ofDocument(write.id())
            .ofLsn(write.change().position().lsn());
    burials.add(item, write.record(), cause);
  }
}
