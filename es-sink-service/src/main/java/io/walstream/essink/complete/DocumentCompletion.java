package io.walstream.essink.complete;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.complete.HeldDocument.Place;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.translate.DocumentWrite;
import java.io.IOException;
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
}
