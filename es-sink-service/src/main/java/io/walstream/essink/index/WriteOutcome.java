package io.walstream.essink.index;

import org.jspecify.annotations.Nullable;

/** What became of one document's write, from good to bad. */
public enum WriteOutcome {
  /** The document is as the change left it. */
  APPLIED,
  /** The document is gone. */
  DELETED,
  /** There was no document to delete; the delete's version is remembered. */
  ABSENT,
  /** The document is already as this change or a later one left it. */
  STALE,
  /** Not taken now, but will be: too much load, a shard or a privilege that is missing. */
  RETRYABLE,
  /** Not taken, and will not be as long as the document and the mapping stay as they are. */
  REJECTED;

  private static final int MULTIPLE_CHOICES = 300;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** Whether nothing is left to be done: the index is as the change left it, or newer. */
  public boolean isSettled() {
    return this != RETRYABLE && this != REJECTED;
  }

  /**
   * @param delete whether the write was a delete
   * @param status the item's HTTP status
   * @param error the item's error type, or null without one
   */
  static WriteOutcome of(boolean delete, int status, @Nullable String error) {
    if (error == null && status < MULTIPLE_CHOICES) {
      return delete ? DELETED : APPLIED;
    }
    return switch (status) {
      case CONFLICT -> STALE;
      case NOT_FOUND -> error == null ? ABSENT : RETRYABLE;
      case UNAUTHORIZED, FORBIDDEN, TOO_MANY_REQUESTS -> RETRYABLE;
      default ->
          status >= SERVER_ERROR || "index_closed_exception".equals(error) ? RETRYABLE : REJECTED;
    };
  }
}
