package io.debezium.connector.postgresql;

/**
 * The transactions that were streamed last. Postgres writes a commit to the log a moment before
 * other sessions see its rows, with a synchronous standby even long before: what is streamed may
 * not be visible yet.
 */
final class CommittedTransactions {

  // Each session has at most one commit that is written and not visible; more than these wait only
  // where thousands of sessions do.
  private static final int REMEMBERED = 4_096;

  private final int[] ids = new int[REMEMBERED];
  private int next;
  private int count;

  /** Takes note of one; the log has the lower half of its number. */
  void add(long id) {
    ids[next] = (int) id;
    next = (next + 1) % REMEMBERED;
    count = Math.min(count + 1, REMEMBERED);
  }

  /** Whether a snapshot shows what all of them did; those it shows are forgotten. */
  boolean areVisibleIn(PgSnapshot snapshot) {
    for (; count > 0; count--) {
      int oldest = Math.floorMod(next - count, REMEMBERED);
      if (!isVisible(ids[oldest], snapshot)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int id, PgSnapshot snapshot) {
    long max = snapshot.getXMax();
    // At most half of all numbers away from the next one: the difference tells the upper half.
    long whole = max + (id - (int) max);
    return whole < max && !snapshot.getXip().contains(whole);
  }
}
