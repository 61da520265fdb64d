package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.complete.Completion;
import io.walstream.essink.complete.DocumentCompletion;
import io.walstream.essink.complete.TooMuchHeldException;
import io.walstream.essink.index.Bulk;
import io.walstream.essink.index.BulkPace;
import io.walstream.essink.index.BulkWriter;
import io.walstream.essink.index.RejectedBulkException;
import io.walstream.essink.index.WriteOutcome;
import io.walstream.essink.index.WriteResult;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.Malformed;
import io.walstream.essink.translate.Translation;
import io.walstream.essink.translate.Truncation;
import io.walstream.essink.translate.Unsuited;
import io.walstream.essink.walk.IndexWalk;
import io.walstream.essink.walk.IndexWalks;
import io.walstream.essink.walk.WalkedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Writes records to the index that is being built, with the versions that they have anywhere. */
@Component
final class ReplayWriter {

  private final DocumentTranslator translator;
  private final DocumentCompletion completion;
  private final BulkPace pace;
  private final BulkWriter bulks;
  private final IndexWalks walks;

  ReplayWriter(
      DocumentTranslator translator,
      DocumentCompletion completion,
      BulkPace pace,
      BulkWriter bulks,
      IndexWalks walks) {
    this.translator = translator;
    this.completion = completion;
    this.pace = pace;
    this.bulks = bulks;
    this.walks = walks;
  }

  /**
   * Who builds what.
   *
   * @param name what the index will be reached by
   * @param id the builder's
   */
  record Builder(String name, String id) {}

  /** Returns once all are acknowledged or rejected. */
  void write(List<ConsumerRecord<byte[], byte[]>> records, Builder builder, Progress progress)
      throws IOException, RefusedException, InterruptedException {
    Pass pass = new Pass(builder, progress);
    List<DocumentWrite> writes = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Translation translation = translator.translate(record);
      if (translation instanceof Unsuited unsuited) {
        throw unsuited.fault();
      } else if (translation instanceof Malformed) {
        // Among the dead letters: the old index does not have it either.
        progress.unreadable();
      } else if (translation instanceof DocumentWrite write) {
        writes.add(write);
      } else if (translation instanceof Truncation truncation) {
        pass.index(writes);
        writes.clear();
        pass.empty(truncation);
      }
    }
    pass.index(writes);
    progress.records(records.size());
  }

  private final class Pass {

    private final IndexTarget building;
    private final IndexTarget serving;
    private final Progress progress;

    Pass(Builder builder, Progress progress) {
      this.building = new IndexTarget(NumberedIndex.building(builder.name(), builder.id()), true);
      this.serving = new IndexTarget(builder.name(), true);
      this.progress = progress;
    }

    void index(List<DocumentWrite> writes)
        throws IOException, RefusedException, InterruptedException {
      if (writes.isEmpty()) {
        return;
      }
      try {
        index(writes, completion.of(writes, building, serving));
      } catch (TooMuchHeldException e) {
        int half = writes.size() / 2;
        index(writes.subList(0, half));
        index(writes.subList(half, writes.size()));
      }
    }

    private void index(List<DocumentWrite> writes, Completion whole)
        throws IOException, RefusedException, InterruptedException {
      Bulk bulk = new Bulk(pace.documents(), pace.bytes());
      for (DocumentWrite write : writes) {
        bulk = add(bulk, whole.complete(write, building));
        whole.taken();
      }
      acknowledge(bulk);
    }

    void empty(Truncation truncation) throws IOException, RefusedException, InterruptedException {
      try (IndexWalk walk = walks.through(building)) {
        for (List<WalkedDocument> page = walk.next(); !page.isEmpty(); page = walk.next()) {
          Bulk bulk = new Bulk(pace.documents(), pace.bytes());
          for (WalkedDocument document : page) {
            if (document.version() < truncation.version()) {
              bulk = add(bulk, truncation.delete(document.id()));
            }
          }
          acknowledge(bulk);
        }
      }
    }

    private Bulk add(Bulk bulk, DocumentWrite write)
        throws IOException, RefusedException, InterruptedException {
      Bulk roomy = bulk;
      if (!bulk.fits(write)) {
        acknowledge(bulk);
        roomy = new Bulk(pace.documents(), pace.bytes());
      }
      roomy.add(write, building);
      return roomy;
    }

    private void acknowledge(Bulk bulk) throws IOException, RefusedException, InterruptedException {
      if (bulk.isEmpty()) {
        return;
      }
      try {
        settle(bulk, bulks.write(bulk));
      } catch (RejectedBulkException e) {
        apart(bulk, e);
      }
    }

    // One of them cannot be told from the next: it shows when each goes alone.
    private void apart(Bulk bulk, RejectedBulkException refused)
        throws IOException, RefusedException, InterruptedException {
      List<DocumentWrite> writes = bulk.writes();
      if (writes.size() == 1) {
        settle(bulk, List.of(refused.result()));
        return;
      }
      for (List<DocumentWrite> half :
          List.of(
              writes.subList(0, writes.size() / 2),
              writes.subList(writes.size() / 2, writes.size()))) {
        Bulk smaller = new Bulk(half.size(), Long.MAX_VALUE);
        for (DocumentWrite write : half) {
          smaller.add(write, building);
        }
        acknowledge(smaller);
      }
    }

    private void settle(Bulk bulk, List<WriteResult> results) throws RefusedException {
      for (WriteResult result : results) {
        if (result.outcome() == WriteOutcome.RETRYABLE) {
          throw refused(result);
        }
      }
      for (int i = 0; i < results.size(); i++) {
        DocumentWrite write = bulk.writes().get(i);
        WriteResult result = results.get(i);
        progress.settled(write.id(), write.origin(), result.outcome(), result.reason());
      }
    }

    private RefusedException refused(WriteResult result) {
      return new RefusedException(
          "documents of the rebuild of " + serving.name(), result.status(), result.error());
    }
  }
}
