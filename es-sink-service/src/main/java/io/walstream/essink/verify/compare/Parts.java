package io.walstream.essink.verify.compare;

import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.walk.IndexWalks;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison works with.
 *
 * @param pair the table and how its documents are
 * @param documents where these are
 * @param look for what differs at first
 * @param repair null where nothing is to be mended
 * @param goesOn whether it is still wanted
 */
record Parts(
    Pair pair,
    Documents documents,
    SecondLook look,
    @Nullable Repair repair,
    BooleanSupplier goesOn) {

  /** An index and ways to it. */
  record Documents(ClusterCall cluster, IndexWalks walks, IndexTarget target) {}
}
