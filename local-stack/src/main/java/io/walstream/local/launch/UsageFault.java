package io.walstream.local.launch;

/** The launcher was called in a way that cannot work; the message is a sentence with the mend. */
final class UsageFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageFault(String sentence) {
    super(sentence);
  }
}
