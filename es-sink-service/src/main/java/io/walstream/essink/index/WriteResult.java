package io.walstream.essink.index;

import org.jspecify.annotations.Nullable;

/**
 * What Elasticsearch said of one document's write.
 *
 * @param outcome what became of it
 * @param status its HTTP status
 * @param error the type of its error, such as {@code document_parsing_exception}; null without one
 */
public record WriteResult(WriteOutcome outcome, int status, @Nullable String error) {

  /** Status and error type; the reason would quote the document. */
  public String reason() {
    return error == null ? String.valueOf(status) : status + " " + error;
  }
}
