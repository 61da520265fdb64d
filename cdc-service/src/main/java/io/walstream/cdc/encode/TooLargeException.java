package io.walstream.cdc.encode;

/** Ends the encoding of a record as soon as it is larger than it may be. */
final class TooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooLargeException() {
    super("larger than allowed", null, false, false);
  }
}
