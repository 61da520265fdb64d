package io.walstream.local.process;

/** A server could not be started or reached; the message is one sentence fit for the user. */
public final class ServerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault without a cause worth showing.
   *
   * @param sentence what is wrong and how to mend it
   */
  public ServerFault(String sentence) {
    super(sentence);
  }

  /**
   * A fault with the exception that led to it.
   *
   * @param sentence what is wrong and how to mend it
   * @param cause what was thrown
   */
  public ServerFault(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
