package io.walstream.essink.rebuild;

/** A rebuild comes to an end before it is done. The message is a sentence. */
final class RebuildEndedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final End end;

  /** How. */
  enum End {
    /** Somebody wants it so: the index goes. */
    STOPPED,
    /** The service ends: the index stays, and whoever finds it goes on with it. */
    INTERRUPTED,
    /** It cannot be done: the index goes. */
    FAILED
  }

  RebuildEndedException(End end, String message) {
    super(message);
    this.end = end;
  }

  End end() {
    return end;
  }
}
