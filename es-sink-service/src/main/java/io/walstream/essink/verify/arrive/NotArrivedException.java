package io.walstream.essink.verify.arrive;

/** The pipeline did not pass a position in time; the message is a sentence that says where. */
public final class NotArrivedException extends Exception {

  private static final long serialVersionUID = 1L;

  NotArrivedException(String sentence) {
    super(sentence);
  }
}
