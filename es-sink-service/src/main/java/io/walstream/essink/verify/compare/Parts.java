package io.walstream.essink.verify.compare;

import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.walk.IndexWalks;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison works with.
 *
 * @param pair the table and how its documents are
 * @param documents where these are
 * @param look for what differs at first
 * @param repair null where nothing is to be mended
 * @param limits how long it may go on
 */
record Parts(
    Pair pair, Documents documents, SecondLook look, @Nullable Repair repair, Limits limits) {

  /**
   * How long something may go on.
   *
   * @param within how long the pipeline, or transactions that are open, may be waited for
   * @param goesOn whether the comparison is still wanted
   */
  record Limits(Duration within, BooleanSupplier goesOn) {}

  /** An index and ways to it. */
  record Documents(ClusterCall cluster, IndexWalks walks, IndexTarget target) {}
}
