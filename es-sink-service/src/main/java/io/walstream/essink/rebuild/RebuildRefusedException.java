package io.walstream.essink.rebuild;

/** What is asked for cannot be done as things are. The message is a sentence for who asked. */
public final class RebuildRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RebuildRefusedException(String sentence) {
    super(sentence);
  }
}
