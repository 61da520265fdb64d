package io.walstream.event;

/** A record that is not a change as the contract has it. The message never quotes row contents. */
public final class MalformedEventException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param fault what is wrong, without row contents
   */
  public MalformedEventException(String fault) {
    super(fault);
  }
}
