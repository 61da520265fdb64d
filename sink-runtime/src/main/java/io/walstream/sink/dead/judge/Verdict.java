package io.walstream.sink.dead.judge;

/** What may be done with a letter that is to be replayed. */
public enum Verdict {
  /** No later change speaks against it. */
  DELIVER,
  /**
   * A later change of the same row has outdated it: delivered, it could bring back a deleted row.
   */
  SUPERSEDED,
  /** Its topic no longer tells whether there was a later change. */
  UNPROVEN
}
