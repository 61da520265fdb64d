package io.walstream.essink.cluster;

import org.jspecify.annotations.Nullable;

/** Elasticsearch refused a request as a whole, and so did nothing of it. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final int status;
  private final @Nullable String type;

  /**
   * @param purpose what was asked for, such as "a bulk of 3 documents"
   * @param status the HTTP status
   * @param type the error's type, or null if the answer does not tell
   */
  public RefusedException(String purpose, int status, @Nullable String type) {
    super("Elasticsearch refused %s: %s".formatted(purpose, reason(status, type)));
    this.status = status;
    this.type = type;
  }

  /** Status and type, and how to mend what an operator can mend. */
  public static String reason(int status, @Nullable String type) {
    String reason = type == null ? "status " + status : status + " " + type;
    if (status == UNAUTHORIZED) {
      return reason
          + ", correct ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD or ELASTICSEARCH_API_KEY";
    }
    if (status == FORBIDDEN && "security_exception".equals(type)) {
      return reason + ", grant the user the privileges on the index";
    }
    return reason;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error's type, or null if the answer does not tell. */
  public @Nullable String type() {
    return type;
  }
}
