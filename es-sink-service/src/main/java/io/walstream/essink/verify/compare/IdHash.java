package io.walstream.essink.verify.compare;

/** Hashes of 64 bits, well mixed. */
final class IdHash {

  private static final long FIRST = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private IdHash() {}

  static long of(String id) {
    long hash = FIRST;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * PRIME;
    }
    return mixed(hash);
  }

  /** One hash of a document's id and what it holds. */
  static long with(long id, long content) {
    return mixed(id * PRIME + content);
  }

  // The end of MurmurHash3: each bit depends on all.
  private static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }
}
