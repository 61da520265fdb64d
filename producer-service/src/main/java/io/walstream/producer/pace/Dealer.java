package io.walstream.producer.pace;

/**
 * Deals operations out by their shares, evenly spread: with 7, 2 and 1 every ten operations have
 * seven inserts, and no two updates follow each other. (Smooth weighted round robin.)
 */
public final class Dealer {

  private final int[] shares;
  private final int[] credits = new int[3];
  private final int total;

  /** Begins a new round. */
  public Dealer(Mix mix) {
    this.shares = new int[] {mix.inserts(), mix.updates(), mix.deletes()};
    this.total = mix.total();
  }

  /** Deals out the next operations. */
  public Deal next(int operations) {
    int[] dealt = new int[3];
    for (int i = 0; i < operations; i++) {
      dealt[next()]++;
    }
    return new Deal(dealt[0], dealt[1], dealt[2]);
  }

  private int next() {
    int richest = 0;
    for (int kind = 0; kind < shares.length; kind++) {
      credits[kind] += shares[kind];
      if (credits[kind] > credits[richest]) {
        richest = kind;
      }
    }
    credits[richest] -= total;
    return richest;
  }
}
