package io.walstream.essink.complete;

import io.walstream.essink.complete.HeldDocument.Place;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.event.Columns;
import io.walstream.event.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Completes the writes of one list, in their order. Follows what each document that is completed
 * will be after each write, as Elasticsearch will have it: an older version changes nothing.
 */
public final class Completion {

  private final Map<Place, HeldDocument> held;
  private final Map<String, HeldDocument> elsewhere;
  private final CompletionMeter meter;
  private Runnable count = () -> {};

  Completion(Map<Place, HeldDocument> held, CompletionMeter meter) {
    this(held, Map.of(), meter);
  }

  /**
   * @param elsewhere by id, documents to take from what those that are held do not have
   */
  Completion(
      Map<Place, HeldDocument> held, Map<String, HeldDocument> elsewhere, CompletionMeter meter) {
    this.held = held;
    this.elsewhere = elsewhere;
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
    HeldDocument other = elsewhere.getOrDefault(write.id(), HeldDocument.ABSENT);
    DocumentWrite whole = write;
    Collection<String> lacking = write.change().unchanged();
    for (HeldDocument held : List.of(before, other)) {
      Row captured = whole.source();
      Row document = held.source();
      if (captured != null && document != null && !lacking.isEmpty()) {
        Columns columns = Columns.of(lacking, document);
        whole = whole.with(columns.addedTo(captured));
        lacking = columns.missing();
      }
    }
    count = lacking.isEmpty() ? meter::complete : meter::incomplete;
    return whole;
  }
}
