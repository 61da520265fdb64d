package io.walstream.essink.consume;

import io.walstream.essink.complete.Completion;
import io.walstream.essink.complete.DocumentCompletion;
import io.walstream.essink.complete.TooMuchHeldException;
import io.walstream.essink.index.Bulk;
import io.walstream.essink.index.BulkPace;
import io.walstream.essink.index.BulkWriter;
import io.walstream.essink.index.RejectedBulkException;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.Malformed;
import io.walstream.essink.translate.Translation;
import io.walstream.essink.translate.Truncation;
import io.walstream.essink.translate.Unsuited;
import io.walstream.sink.dead.Cause;
import io.walstream.sink.dead.Cause.Kind;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.lane.Burials;
import io.walstream.sink.lane.LaneItem;
import io.walstream.sink.lane.LaneWork;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What a lane does: makes a bulk of what waits and settles each of its documents. All documents of
 * an id come through one lane, so what completes one is there before it. Holds nothing between the
 * attempts.
 */
@Component
final class DocumentLane implements LaneWork<Translation> {

  private final IndexCatalog catalog;
  private final DocumentCompletion completion;
  private final Writing writing;
  private final Settlement settlement;
  private final IndexEmptying emptying;
  private final DeadLetters letters;

  /** How bulks are written. */
  @Component
  record Writing(BulkPace pace, BulkWriter writer) {}

  DocumentLane(
      IndexCatalog catalog,
      DocumentCompletion completion,
      Writing writing,
      Settlement settlement,
      IndexEmptying emptying,
      DeadLetters letters) {
    this.catalog = catalog;
    this.completion = completion;
    this.writing = writing;
    this.settlement = settlement;
    this.emptying = emptying;
    this.letters = letters;
  }

  @Override
  public void deliver(List<LaneItem<Translation>> waiting) throws Exception {
    LaneItem<Translation> first = waiting.get(0);
    if (first.work() instanceof Truncation truncation) {
      emptying.empty(truncation, catalog.of(truncation.record().topic()), first::isRevoked);
      first.done();
      return;
    }
    Burials burials = new Burials(letters);
    try {
      index(bulkful(waiting, burials), burials);
    } finally {
      burials.await();
    }
  }

  // The first ones that make a bulk; those among them that make no document are buried.
  private List<LaneItem<Translation>> bulkful(
      List<LaneItem<Translation>> waiting, Burials burials) {
    List<LaneItem<Translation>> writes = new ArrayList<>();
    int most = writing.pace.documents();
    long room = writing.pace.bytes();
    for (LaneItem<Translation> item : waiting) {
      if (item.work() instanceof Unsuited unsuited) {
        if (writes.isEmpty()) {
          throw unsuited.fault();
        }
        break;
      }
      if (item.work() instanceof Malformed malformed) {
        burials.add(item, malformed.record(), Cause.of(Kind.MALFORMED, malformed.fault()));
      } else if (item.work() instanceof DocumentWrite write) {
        room -= Bulk.sizeOf(write);
        if (!writes.isEmpty() && (writes.size() == most || room < 0)) {
          break;
        }
        writes.add(item);
      }
    }
    return writes;
  }

  private void index(List<LaneItem<Translation>> items, Burials burials) throws Exception {
    if (items.isEmpty()) {
      return;
    }
    try {
      Bulk bulk = bulk(items);
      settlement.settle(items, bulk.writes(), writing.writer.write(bulk), burials);
    } catch (TooMuchHeldException e) {
      index(items.subList(0, items.size() / 2), burials);
    } catch (RejectedBulkException e) {
      if (items.size() > 1) {
        index(items.subList(0, items.size() / 2), burials);
      } else {
        DocumentWrite write = (DocumentWrite) items.get(0).work();
        settlement.bury(items.get(0), write, e.result(), burials);
      }
    }
  }

  // Completed ones may be larger than was thought: as many as there is room for.
  private Bulk bulk(List<LaneItem<Translation>> items) throws Exception {
    List<DocumentWrite> writes = items.stream().map(item -> (DocumentWrite) item.work()).toList();
    Completion complete = completion.of(writes);
    Bulk bulk = new Bulk(writing.pace.documents(), writing.pace.bytes());
    for (DocumentWrite write : writes) {
      IndexTarget target = catalog.of(write.topic());
      DocumentWrite whole = complete.complete(write, target);
      if (!bulk.fits(whole)) {
        break;
      }
      bulk.add(whole, target);
      complete.taken();
    }
    return bulk;
  }
}
