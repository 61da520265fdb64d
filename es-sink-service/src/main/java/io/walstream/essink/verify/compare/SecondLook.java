package io.walstream.essink.verify.compare;

import io.walstream.essink.verify.arrive.Arrival;
import io.walstream.essink.verify.index.DocumentReader;
import io.walstream.essink.verify.index.HashedDocument;
import io.walstream.essink.verify.source.RowReader;
import io.walstream.essink.verify.source.RowState;
import io.walstream.essink.verify.source.SourceSession;
import io.walstream.essink.verify.source.TableKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at rows and documents again: reads the rows, waits until the sink has passed the position
 * at which they were read, reads the documents, and the rows once more. What is not as it was, or
 * is newer than the row that was read, is looked at again.
 */
final class SecondLook {

  private static final int ROUNDS = 5;

  private final SourceSession session;
  private final RowReader rows;
  private final DocumentReader documents;
  private final Arrival arrival;
  private final Findings findings;
  private final long epoch;

  /**
   * @param findings gets told how it is known that the sink has passed a position
   * @param epoch that of the versions that the sink writes
   */
  SecondLook(
      SourceSession session,
      RowReader rows,
      DocumentReader documents,
      Arrival arrival,
      Findings findings,
      long epoch) {
    this.session = session;
    this.rows = rows;
    this.documents = documents;
    this.arrival = arrival;
    this.findings = findings;
    this.epoch = epoch;
  }

  /** What is said of one suspect. */
  record Judged(Suspect suspect, Verdict verdict, boolean outranked) {}

  /** Returns those that are not equal. */
  List<Judged> judge(List<Suspect> suspects) throws Exception {
    List<Judged> judged = new ArrayList<>();
    List<Suspect> open = suspects;
    for (int round = 1; !open.isEmpty(); round++) {
      List<Suspect> changing = new ArrayList<>();
      for (Judged one : round(open)) {
        if (one.verdict() == Verdict.CHANGING && round < ROUNDS) {
          changing.add(one.suspect());
        } else if (one.verdict() != Verdict.EQUAL) {
          judged.add(one);
        }
      }
      open = changing;
    }
    return judged;
  }

  private List<Judged> round(List<Suspect> suspects) throws Exception {
    List<@Nullable TableKey> keys = new ArrayList<>();
    suspects.forEach(suspect -> keys.add(suspect.key()));
    @Nullable RowState[] first = rows.states(keys);
    long position = session.position();
    findings.established(arrival.await(position));
    List<@Nullable HashedDocument> held =
        documents.read(suspects.stream().map(Suspect::id).toList());
    @Nullable RowState[] second = rows.states(keys);
    long end = session.position();
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < suspects.size(); i++) {
      Suspect suspect = suspects.get(i);
      long since = suspect.key() == null ? suspect.since() : position;
      HashedDocument document = held.get(i);
      boolean still = Objects.equals(first[i], second[i]) && !isBetween(document, since, end);
      Verdict verdict = still ? Verdict.of(first[i], document) : Verdict.CHANGING;
      judged.add(new Judged(suspect, verdict, isBeyond(document, end)));
    }
    return judged;
  }

  private boolean isBetween(@Nullable HashedDocument document, long since, long end) {
    return document != null
        && Version.epoch(document.version()) == epoch
        && Version.lsn(document.version()) > since
        && Version.lsn(document.version()) <= end;
  }

  // No change that Postgres has made so far can have given it that version.
  private boolean isBeyond(@Nullable HashedDocument document, long end) {
    return document != null
        && (Version.epoch(document.version()) > epoch
            || Version.epoch(document.version()) == epoch && Version.lsn(document.version()) > end);
  }
}
