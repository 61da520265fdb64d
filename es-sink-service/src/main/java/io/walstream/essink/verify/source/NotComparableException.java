package io.walstream.essink.verify.source;

/** A table that cannot be compared; the message is a sentence that says why. */
public final class NotComparableException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence why, for the operator
   */
  public NotComparableException(String sentence) {
    super(sentence);
  }
}
