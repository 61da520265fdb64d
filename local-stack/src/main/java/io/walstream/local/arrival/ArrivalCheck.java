package io.walstream.local.arrival;

import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.stack.LocalHub;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Follows the users that are written after it was made, by their ids, into both targets. */
public final class ArrivalCheck {
  private final RowSource rows;
  private final DocumentIndex documents;
  private final EventTail events;
  private final long before;

  /**
   * Draws the line between old users and new ones.
   *
   * @param database where the users are written
   * @param elasticsearch where they become documents
   * @param hub where they become events
   */
  public ArrivalCheck(PostgresDatabase database, URI elasticsearch, LocalHub hub) {
    this.rows = new RowSource(database);
    this.documents = new DocumentIndex(elasticsearch);
    this.before = rows.lastId();
    this.events = new EventTail(hub, new Ids(before));
  }

  /**
   * Counts.
   *
   * @return how many are where now
   */
  public Arrivals now() {
    return new Arrivals(rows.countAfter(before), documentCount(), events.readOn().count());
  }

  /**
   * Says what is not there.
   *
   * @param wanted how many users there should be
   * @return a sentence for each place that lacks some
   */
  public List<String> missing(long wanted) {
    List<String> sentences = new ArrayList<>();
    Ids written = rows.idsAfter(before);
    if (written.count() < wanted) {
      sentences.add(
          "Only %d of %d rows were written to Postgres.".formatted(written.count(), wanted));
    }
    tell(sentences, "document in Elasticsearch", written.missingFrom(indexed()));
    tell(sentences, "event in the hub", written.missingFrom(events.readOn()));
    return sentences;
  }

  private static void tell(List<String> sentences, String what, String ids) {
    if (!ids.isEmpty()) {
      sentences.add("These ids have no %s: %s.".formatted(what, ids));
    }
  }

  private long documentCount() {
    try {
      return documents.countAfter(before);
    } catch (IOException notYet) {
      return 0;
    }
  }

  private Ids indexed() {
    try {
      return documents.idsAfter(before);
    } catch (IOException unreachable) {
      return new Ids(before);
    }
  }
}
