package io.walstream.essink.complete;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.complete.HeldDocument.Place;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads what writes have to be completed from: one question a list, none where nothing lacks. */
@Component
public final class DocumentCompletion {

  private final HeldDocuments documents;
  private final IndexCatalog catalog;
  private final CompletionMeter meter;

  DocumentCompletion(HeldDocuments documents, IndexCatalog catalog, CompletionMeter meter) {
    this.documents = documents;
    this.catalog = catalog;
    this.meter = meter;
  }

  /**
   * @param writes in their order; whatever came before them must be acknowledged
   * @throws TooMuchHeldException if the list has to be parted; never for a single write
   * @throws RefusedException if Elasticsearch refuses to tell
   * @throws IOException if there was no whole answer
   */
  public Completion of(List<DocumentWrite> writes)
      throws TooMuchHeldException, RefusedException, IOException {
    Set<Place> places = new LinkedHashSet<>();
    for (DocumentWrite write : writes) {
      if (write.lacksColumns()) {
        places.add(new Place(catalog.of(write.topic()).name(), write.id()));
      }
    }
    return new Completion(places.isEmpty() ? Map.of() : documents.read(places), meter);
  }

  /**
   * The same for an index that is being built. Of a compacted topic it has not seen every change:
   * what it does not hold is taken from the index whose place it will take.
   *
   * @param building where the writes go
   * @param serving the other one
   */
  public Completion of(List<DocumentWrite> writes, IndexTarget building, IndexTarget serving)
      throws TooMuchHeldException, RefusedException, IOException {
    Set<Place> held = new LinkedHashSet<>();
    Set<Place> other = new LinkedHashSet<>();
    for (DocumentWrite write : writes) {
      if (write.lacksColumns()) {
        held.add(new Place(building.name(), write.id()));
        other.add(new Place(serving.name(), write.id()));
      }
    }
    if (held.isEmpty()) {
      return new Completion(Map.of(), meter);
    }
    Map<String, HeldDocument> elsewhere = new HashMap<>();
    documents.read(other).forEach((place, document) -> elsewhere.put(place.id(), document));
    return new Completion(documents.read(held), elsewhere, meter);
  }
}
