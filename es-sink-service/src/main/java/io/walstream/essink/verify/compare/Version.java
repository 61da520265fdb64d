package io.walstream.essink.verify.compare;

/** The parts of a document's version: 10 bits of epoch, 52 of the LSN, 1 for a change. */
final class Version {

  private static final int EPOCH_SHIFT = 53;
  private static final long LSN_MASK = (1L << EPOCH_SHIFT - 1) - 1;

  private Version() {}

  static long epoch(long version) {
    return version >>> EPOCH_SHIFT;
  }

  static long lsn(long version) {
    return version >>> 1 & LSN_MASK;
  }
}
