package io.walstream.essink.complete;

/** The documents to complete writes from are too many or too large to be held at once. */
public final class TooMuchHeldException extends Exception {

  private static final long serialVersionUID = 1L;

  TooMuchHeldException(int documents) {
    super(documents + " documents are too much at once");
  }
}
