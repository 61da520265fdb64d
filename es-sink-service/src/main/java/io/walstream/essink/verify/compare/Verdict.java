package io.walstream.essink.verify.compare;

import io.walstream.essink.verify.index.HashedDocument;
import io.walstream.essink.verify.source.RowState;
import org.jspecify.annotations.Nullable;

/** What a second look says of a row and its document. */
public enum Verdict {
  /** They are equal, or neither is there. */
  EQUAL,
  /** There is a row and no document. */
  MISSING,
  /** There is a document and no row. */
  EXTRA,
  /** The document is not as its row. */
  DIFFERENT,
  /** Either changed while it was looked at. */
  CHANGING;

  static Verdict of(@Nullable RowState row, @Nullable HashedDocument document) {
    if (row == null) {
      return document == null ? EQUAL : EXTRA;
    }
    if (document == null) {
      return MISSING;
    }
    return row.hash() == document.hash() ? EQUAL : DIFFERENT;
  }
}
