package io.walstream.fabricsink.hub;

/** What kind of fault a call to the hub met. */
public enum HubFault {
  /** The hub answered that it cannot take more at present: the connection is sound. */
  BUSY,
  /** No answer, a lost link or connection, or an answer that leaves its state in doubt. */
  BROKEN,
  /** The hub is not there or refuses the key: somebody has to mend it. */
  REFUSED
}
