package io.walstream.essink.verify.compare;

import io.walstream.essink.verify.arrive.Established;
import io.walstream.essink.verify.compare.SecondLook.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a comparison has found so far. Safe for use by any thread. */
public final class Findings {

  /** How many ids of each kind are kept. */
  private static final int IDS_KEPT = 100;

  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong documents = new AtomicLong();
  private final AtomicLong repaired = new AtomicLong();
  private final AtomicLong outranked = new AtomicLong();
  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
  private final Map<Verdict, List<String>> ids = new EnumMap<>(Verdict.class);
  private volatile String step = "begin";
  private volatile List<String> notCompared = List.of();
  private volatile long from;
  private volatile long to;
  private volatile @Nullable Established established;

  void step(String now) {
    step = now;
  }

  void notCompared(List<String> columns) {
    notCompared = columns;
  }

  void from(long position) {
    from = position;
  }

  void to(long position) {
    to = position;
  }

  void row() {
    rows.incrementAndGet();
  }

  void document() {
    documents.incrementAndGet();
  }

  void repaired(long more) {
    repaired.addAndGet(more);
  }

  // The weaker of all.
  void established(Established how) {
    if (established != Established.QUIET_TOPIC) {
      established = how;
    }
  }

  synchronized void add(Judged judged) {
    counts.merge(judged.verdict(), 1L, Long::sum);
    List<String> kept = ids.computeIfAbsent(judged.verdict(), verdict -> new ArrayList<>());
    if (kept.size() < IDS_KEPT) {
      kept.add(judged.suspect().id());
    }
    if (judged.outranked()) {
      outranked.incrementAndGet();
    }
  }

  /** What is being done. */
  public String step() {
    return step;
  }

  /** Rows of the table. */
  public long rows() {
    return rows.get();
  }

  /** Documents of the index. */
  public long documents() {
    return documents.get();
  }

  /** Documents that differed and were mended. */
  public long repaired() {
    return repaired.get();
  }

  /** Documents that differ at a version above all that the pipeline can give now. */
  public long outranked() {
    return outranked.get();
  }

  /** How many differ so. */
  public synchronized long count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0L);
  }

  /** Ids of those that differ so, 100 at the most. */
  public synchronized List<String> ids(Verdict verdict) {
    return List.copyOf(ids.getOrDefault(verdict, List.of()));
  }

  /** Columns that are not compared. */
  public List<String> notCompared() {
    return notCompared;
  }

  /** The log's position before the first row was read; 0 before that. */
  public long from() {
    return from;
  }

  /** The log's position after the last was; 0 before that. */
  public long to() {
    return to;
  }

  /**
   * How it was known that the sink had passed a position; null where nothing had to be waited for.
   */
  public @Nullable Established established() {
    return established;
  }
}
