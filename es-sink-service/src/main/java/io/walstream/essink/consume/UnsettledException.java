package io.walstream.essink.consume;

import io.walstream.essink.index.WriteResult;
import io.walstream.essink.translate.DocumentWrite;
import java.util.Locale;

/** Documents that Elasticsearch did not take yet. Tells the worst of them, never its contents. */
final class UnsettledException extends Exception {

  private static final long serialVersionUID = 1L;

  UnsettledException(int unsettled, int all, DocumentWrite worst, WriteResult result) {
    super(
        "%d of %d documents were not taken; %s from %s was %s: %s"
            .formatted(
                unsettled,
                all,
                worst.change().table(),
                worst.origin(),
                result.outcome().name().toLowerCase(Locale.ROOT),
                result.reason()));
  }
}
