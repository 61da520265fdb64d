package io.walstream.essink.index;

/** A bulk was refused as a whole for what is in it: fewer documents may fare better. */
public final class RejectedBulkException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient WriteResult result;

  RejectedBulkException(WriteResult result, Throwable cause) {
    super(cause.getMessage(), cause);
    this.result = result;
  }

  /** What it comes to for a single document. */
  public WriteResult result() {
    return result;
  }
}
