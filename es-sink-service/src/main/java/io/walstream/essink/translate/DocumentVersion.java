package io.walstream.essink.translate;

import io.walstream.event.MalformedEventException;
import io.walstream.event.SourcePosition;

/**
 * A document's external version from its change's position. Elasticsearch takes a write only if its
 * version is greater than the document's, so a redelivered or late change never overwrites a newer
 * one. From the top of the 63 bits that a version has:
 *
 * <ul>
 *   <li>10 bits: the epoch. A Postgres that was restored or promoted can go on at lower LSNs than
 *       it had; a greater epoch outranks all that came before.
 *   <li>52 bits: the LSN, enough for 4 PiB of write-ahead log.
 *   <li>1 bit: 0 for a row that a snapshot read, 1 for a change. A change that carries the LSN at
 *       which the snapshot looked came after it.
 * </ul>
 */
final class DocumentVersion {

  private static final int EPOCH_SHIFT = 53;
  private static final long MAX_LSN = (1L << (EPOCH_SHIFT - 1)) - 1;

  private final long epoch;

  /**
   * @param epoch 0 to 1023
   */
  DocumentVersion(int epoch) {
    this.epoch = (long) epoch << EPOCH_SHIFT;
  }

  long of(SourcePosition position) throws MalformedEventException {
    if (position.lsn() < 0 || position.lsn() > MAX_LSN) {
      throw new MalformedEventException("lsn " + position + " is beyond what a version can hold");
    }
    return epoch | position.lsn() << 1 | (position.snapshot() ? 0 : 1);
  }
}
