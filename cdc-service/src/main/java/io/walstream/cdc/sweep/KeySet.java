package io.walstream.cdc.sweep;

/**
 * A set of keys' 64-bit hashes: eight bytes a place, open addressing. Two of ten million keys share
 * a hash with a probability of 3 in a million; one of them would then be swept wrongly or not.
 */
final class KeySet {

  private static final int FIRST_PLACES = 1 << 12;

  private final int limit;
  private long[] places = new long[FIRST_PLACES];
  private int size;

  /**
   * @param limit how many keys it may hold, at most a billion
   */
  KeySet(int limit) {
    this.limit = limit;
  }

  /** The hash of a key; never 0, which marks a free place. */
  static long hash(byte[] key) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : key) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    // FNV-1a mixes its upper bits badly: the finalizer of MurmurHash3 spreads them.
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }

  /**
   * Adds a key.
   *
   * @return false if it is full
   */
  boolean add(long hash) {
    int place = place(hash);
    if (places[place] == hash) {
      return true;
    }
    if (size == limit) {
      return false;
    }
    places[place] = hash;
    size++;
    if (size > places.length / 4 * 3) {
      grow();
    }
    return true;
  }

  /**
   * Removes a key.
   *
   * @return whether it was there
   */
  boolean remove(long hash) {
    int free = place(hash);
    if (places[free] == 0) {
      return false;
    }
    places[free] = 0;
    size--;
    // What follows without a gap may have been pushed on by what is gone: it is put in anew.
    for (int i = next(free); places[i] != 0; i = next(i)) {
      long moved = places[i];
      places[i] = 0;
      places[place(moved)] = moved;
    }
    return true;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  private int place(long hash) {
    int i = (int) hash & (places.length - 1);
    while (places[i] != 0 && places[i] != hash) {
      i = next(i);
    }
    return i;
  }

  private int next(int place) {
    return (place + 1) & (places.length - 1);
  }

  private void grow() {
    long[] before = places;
    places = new long[before.length * 2];
    for (long hash : before) {
      if (hash != 0) {
        places[place(hash)] = hash;
      }
    }
  }
}
