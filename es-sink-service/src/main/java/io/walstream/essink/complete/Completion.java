package io.walstream.essink.complete;

import io.walstream.essink.complete.HeldDocument.Place;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.event.Columns;
import io.walstream.event.Row;
import java.util.Map;

/**
 * Completes the writes of one list, in their order. Follows what each document that is completed
 * will be after each write, as Elasticsearch will have it: an older version changes nothing.
 */
public final class Completion {

  private final Map<Place, HeldDocument> held;
  private final CompletionMeter meter;
  private Runnable count = () -> {};

  Completion(Map<Place, HeldDocument> held, CompletionMeter meter) {
    this.held = held;
    this.meter = meter;
  }

  /** The write, with the columns that it lacks as far as the document before it has them. */
  public DocumentWrite complete(DocumentWrite write, IndexTarget target) {
    count = () -> {};
    if (held.isEmpty()) {
      return write;
    }
    Place place = new Place(target.name(), write.id());
    HeldDocument before = held.get(place);
    if (before == null) {
      return write;
    }
    DocumentWrite whole = write.lacksColumns() ? completed(write, before) : write;
    if (whole.version() > before.version()) {
      held.put(place, new HeldDocument(whole.version(), whole.source()));
    }
    return whole;
  }

  /** Counts the last one that was completed, as it is sent. */
  public void taken() {
    count.run();
  }

  private DocumentWrite completed(DocumentWrite write, HeldDocument before) {
    Row captured = write.source();
    Row document = before.source();
    if (captured == null || document == null) {
      count = meter::incomplete;
      return write;
    }
    Columns columns = Columns.of(write.change().unchanged(), document);
    boolean all = columns.count() == write.change().unchanged().size();
    count = all ? meter::complete : meter::incomplete;
    return write.with(columns.addedTo(captured));
  }
}
