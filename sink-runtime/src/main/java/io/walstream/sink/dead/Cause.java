package io.walstream.sink.dead;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is undeliverable. None of it may quote a row: it is shown to operators and, but for
 * the document's id, logged.
 *
 * @param kind what sort of fault
 * @param text the fault in a line, such as {@code 400 document_parsing_exception}
 * @param target the index or hub that it was for, if that is known
 * @param documentId the document that it would have become, if that is known; may tell of a person
 * @param lsn the change's position in the write-ahead log, if that is known
 */
public record Cause(
    Kind kind,
    String text,
    @Nullable String target,
    @Nullable String documentId,
    @Nullable Long lsn) {

  /** The sorts of faults. */
  public enum Kind {
    /** The target has turned it down and would again. */
    REJECTED,
    /** It is no change: not JSON, no envelope, no usable key. */
    MALFORMED,
    /** It is larger than the target takes. */
    TOO_LARGE;

    /** The word for it in headers, metrics and answers, such as {@code too-large}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A fault of which no more is known than what it is; the rest can be added. */
  public static Cause of(Kind kind, String text) {
    return new Cause(kind, text, null, null, null);
  }

  /** The same, with the index or hub. */
  public Cause at(String target) {
    return new Cause(kind, text, target, documentId, lsn);
  }

  /** The same, with the document's id. */
  public Cause ofDocument(String documentId) {
    return new Cause(kind, text, target, documentId, lsn);
  }

  /** The same, with the change's position. */
  public Cause ofLsn(long lsn) {
    return new Cause(kind, text, target, documentId, lsn);
  }
}
