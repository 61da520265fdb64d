package io.walstream.essink.verify.compare;

/** A map from hashes to hashes that holds no objects: 27 bytes an entry. 0 stands for no key. */
final class HashTable {

  private static final int SMALLEST = 1 << 10;

  private long[] keys = new long[SMALLEST];
  private long[] values = new long[SMALLEST];
  private boolean[] gone = new boolean[SMALLEST];
  private int used;
  private int left;

  void put(long key, long value) {
    if (used * 4L > keys.length * 3L) {
      grow();
    }
    int place = place(key(key));
    if (keys[place] == 0) {
      keys[place] = key(key);
      used++;
      left++;
    } else if (gone[place]) {
      gone[place] = false;
      left++;
    }
    values[place] = value;
  }

  boolean contains(long key) {
    int place = place(key(key));
    return keys[place] != 0 && !gone[place];
  }

  /** The value of a key that is contained; it is not any more then. */
  long take(long key) {
    int place = place(key(key));
    gone[place] = true;
    left--;
    return values[place];
  }

  /** How many are contained. */
  int size() {
    return left;
  }

  private static long key(long hash) {
    return hash == 0 ? 1 : hash;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int place = (int) key & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    boolean[] oldGone = gone;
    keys = new long[2 * oldKeys.length];
    values = new long[keys.length];
    gone = new boolean[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
        gone[place] = oldGone[i];
      }
    }
  }
}
