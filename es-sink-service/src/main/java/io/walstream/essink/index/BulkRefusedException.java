package io.walstream.essink.index;

/** Elasticsearch refused a bulk as a whole, and so none of its documents was written. */
public final class BulkRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  BulkRefusedException(int documents, String reason) {
    super("Elasticsearch refused a bulk of %d documents: %s".formatted(documents, reason));
  }
}
