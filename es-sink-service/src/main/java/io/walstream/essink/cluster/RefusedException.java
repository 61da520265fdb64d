package io.walstream.essink.cluster;

import org.jspecify.annotations.Nullable;

/** Elasticsearch refused a request as a whole, and so did nothing of it. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param purpose what was asked for, such as "a bulk of 3 documents"
   * @param status the HTTP status
   * @param type the error's type, or null if the answer does not tell
   */
  public RefusedException(String purpose, int status, @Nullable String type) {
    super(
        "Elasticsearch refused %s: %s"
            .formatted(purpose, type == null ? "status " + status : status + " " + type));
  }
}
