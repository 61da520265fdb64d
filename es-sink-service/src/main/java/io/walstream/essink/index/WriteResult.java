package io.walstream.essink.index;

import io.walstream.essink.cluster.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What Elasticsearch said of one document's write.
 *
 * @param outcome what became of it
 * @param status its HTTP status
 * @param error the type of its error, such as {@code document_parsing_exception}; null without one
 */
public record WriteResult(WriteOutcome outcome, int status, @Nullable String error) {

  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /** Status and error type; the reason would quote the document. */
  public String reason() {
    return error == null ? String.valueOf(status) : RefusedException.reason(status, error);
  }

  /** Whether less at once might have been taken. */
  boolean tellsOverload() {
    return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
  }

  /** Whether it is the document's size that is not taken. */
  public boolean isTooLarge() {
    return status == TOO_LARGE;
  }
}
