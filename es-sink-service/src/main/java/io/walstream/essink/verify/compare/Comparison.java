package io.walstream.essink.verify.compare;

import io.walstream.essink.verify.compare.SecondLook.Judged;
import io.walstream.essink.verify.index.DocumentHash;
import io.walstream.essink.verify.index.DocumentScan;
import io.walstream.essink.verify.source.SourceSession;
import io.walstream.essink.verify.source.TableKey;
import io.walstream.essink.walk.IndexWalk;
import io.walstream.essink.walk.WalkedDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One comparison of a table with its index. The first pass sums up hashes of rows and documents,
 * both at once and each in an order of its own. Only where sums differ are rows and documents
 * paired, and those that differ looked at again.
 */
final class Comparison {

  private static final int MOST_PAIRED = 1_000_000;
  private static final int MOST_SUSPECTS = 10_000;

  private final Parts parts;
  private final SourceSession session;
  private final Findings findings;
  private final List<Suspect> suspects = new ArrayList<>();

  Comparison(Parts parts, SourceSession session, Findings findings) {
    this.parts = parts;
    this.session = session;
    this.findings = findings;
  }

  void run() throws Exception {
    findings.step("sum up");
    findings.from(session.position());
    Buckets buckets = new Buckets();
    sumUp(buckets);
    BitSet differing = buckets.differing(0, MOST_PAIRED);
    while (!differing.isEmpty()) {
      pair(differing);
      differing = buckets.differing(differing.length(), MOST_PAIRED);
    }
    findings.to(session.position());
    findings.step("end");
  }

  private void sumUp(Buckets buckets) throws Exception {
    FutureTask<Void> documents =
        new FutureTask<>(
            () -> {
              documents()
                  .forEach(
                      document -> {
                        goOn();
                        findings.document();
                        buckets.addDocument(IdHash.of(document.id()), document.hash());
                      });
              return null;
            });
    Thread thread = new Thread(documents, "verify-documents");
    thread.setDaemon(true);
    thread.start();
    try {
      rows(
          (id, key, hash) -> {
            if (documents.isDone()) {
              check(documents);
            }
            findings.row();
            buckets.addRow(IdHash.of(id), hash);
          });
      check(documents);
    } finally {
      documents.cancel(true);
    }
  }

  private static void check(FutureTask<Void> task) throws Exception {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception fault ? fault : e;
    }
  }

  private void pair(BitSet buckets) throws Exception {
    findings.step("pair");
    HashTable held = new HashTable();
    documents()
        .forEach(
            document -> {
              goOn();
              long id = IdHash.of(document.id());
              if (buckets.get(Buckets.of(id))) {
                held.put(id, document.hash());
              }
            });
    // Where it cannot be told what is not visible yet, everything may be newer than the scan.
    long since = session.floor(parts.limits().within(), parts.limits().goesOn()).orElse(0);
    rows(
        (id, key, hash) -> {
          long hashed = IdHash.of(id);
          if (buckets.get(Buckets.of(hashed))
              && (!held.contains(hashed) || held.take(hashed) != hash)) {
            suspect(new Suspect(id, key, since));
          }
        });
    if (held.size() > 0) {
      withoutRow(held, since);
    }
    lookAgain();
  }

  private void withoutRow(HashTable held, long since) throws Exception {
    try (IndexWalk walk = parts.documents().walks().through(parts.documents().target())) {
      for (List<WalkedDocument> page = walk.next(); !page.isEmpty(); page = walk.next()) {
        for (WalkedDocument document : page) {
          if (held.contains(IdHash.of(document.id()))) {
            suspect(new Suspect(document.id(), null, since));
          }
        }
      }
    }
  }

  private void suspect(Suspect suspect) throws Exception {
    suspects.add(suspect);
    if (suspects.size() == MOST_SUSPECTS) {
      lookAgain();
    }
  }

  private void lookAgain() throws Exception {
    findings.step("look again");
    List<Judged> judged = parts.look().judge(List.copyOf(suspects));
    suspects.clear();
    List<Suspect> mendable =
        judged.stream()
            .filter(one -> one.verdict() != Verdict.CHANGING)
            .map(Judged::suspect)
            .toList();
    Repair repair = parts.repair();
    if (repair != null && !mendable.isEmpty()) {
      findings.step("repair");
      repair.mend(mendable);
      List<Judged> left = parts.look().judge(mendable);
      findings.repaired(mendable.size() - left.size());
      judged.stream().filter(one -> one.verdict() == Verdict.CHANGING).forEach(findings::add);
      left.forEach(findings::add);
    } else {
      judged.forEach(findings::add);
    }
    findings.step("pair");
  }

  private DocumentScan documents() {
    DocumentHash hash = new DocumentHash(parts.pair().fields(), parts.pair().ignored());
    return new DocumentScan(parts.documents().cluster(), parts.documents().target().name(), hash);
  }

  private void rows(RowTaker taker) throws Exception {
    Pair pair = parts.pair();
    session
        .scan(pair.table(), pair.columns())
        .forEach(
            (key, hash) -> {
              goOn();
              taker.take(pair.translation().id(key), key, hash);
            });
  }

  private void goOn() {
    if (!parts.limits().goesOn().getAsBoolean()) {
      throw new CancellationException();
    }
  }

  @FunctionalInterface
  private interface RowTaker {
    void take(String id, TableKey key, long hash) throws Exception;
  }
}
