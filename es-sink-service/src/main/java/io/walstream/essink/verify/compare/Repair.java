package io.walstream.essink.verify.compare;

import io.walstream.essink.index.Bulk;
import io.walstream.essink.index.BulkProperties;
import io.walstream.essink.index.BulkWriter;
import io.walstream.essink.index.RejectedBulkException;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.verify.shape.RowTranslation;
import io.walstream.essink.verify.source.NotComparableException;
import io.walstream.essink.verify.source.RowReader;
import io.walstream.essink.verify.source.SourceSession;
import io.walstream.essink.verify.source.TableKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Writes documents anew as a snapshot would: at a position that was taken before the rows were
 * read, and that every change outranks which they do not have.
 */
final class Repair {

  private static final List<DocumentWrite> NONE = List.of();

  private final SourceSession session;
  private final RowReader rows;
  private final RowTranslation translation;
  private final Output output;
  private final Parts.Limits limits;

  /** Where to and how documents are written. */
  record Output(BulkWriter writer, BulkProperties bounds, IndexTarget target) {}

  Repair(
      SourceSession session,
      RowReader rows,
      RowTranslation translation,
      Output output,
      Parts.Limits limits) {
    this.session = session;
    this.rows = rows;
    this.translation = translation;
    this.output = output;
    this.limits = limits;
  }

  /** Returns once Elasticsearch has answered all writes, whatever it answered. */
  void mend(List<Suspect> suspects) throws Exception {
    long floor =
        session.floor(limits.within(), limits.goesOn()).orElseThrow(() -> stillOpen(limits));
    Writing writing = new Writing();
    List<Suspect> keyed = suspects.stream().filter(suspect -> suspect.key() != null).toList();
    List<TableKey> keys = new ArrayList<>();
    for (Suspect suspect : suspects) {
      if (suspect.key() == null) {
        // No row was found by a scan that began behind that position.
        writing.add(translation.delete(suspect.id(), suspect.since()));
      } else {
        keys.add(suspect.key());
      }
    }
    BitSet there = new BitSet();
    rows.contents(
        keys,
        (index, row) -> {
          there.set(index);
          writing.add(translation.upsert(keys.get(index), row, floor));
        });
    for (int i = there.nextClearBit(0); i < keys.size(); i = there.nextClearBit(i + 1)) {
      writing.add(translation.delete(keyed.get(i).id(), floor));
    }
    writing.send();
  }

  private static NotComparableException stillOpen(Parts.Limits limits) {
    return new NotComparableException(
        "Nothing is mended: a transaction is open for more than %d s, and what it has changed is not visible yet."
            .formatted(limits.within().toSeconds()));
  }

  private final class Writing {

    private Bulk bulk = bulk();

    private Bulk bulk() {
      return new Bulk(output.bounds().maxDocuments(), output.bounds().maxBytes().toBytes());
    }

    void add(DocumentWrite write) throws Exception {
      if (!bulk.fits(write)) {
        send();
      }
      bulk.add(write, output.target());
    }

    // What was not taken is found to differ still.
    void send() throws Exception {
      if (!bulk.isEmpty()) {
        send(bulk);
        bulk = bulk();
      }
    }

    private void send(Bulk some) throws Exception {
      try {
        output.writer().write(some);
      } catch (RejectedBulkException e) {
        for (DocumentWrite write : some.writes().size() > 1 ? some.writes() : NONE) {
          Bulk single = bulk();
          single.add(write, output.target());
          send(single);
        }
      }
    }
  }
}
