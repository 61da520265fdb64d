package io.walstream.essink.walk;

import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.target.IndexTarget;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Begins walks. Safe for use by any thread. */
@Component
public final class IndexWalks {

  private final ClusterCall cluster;

  IndexWalks(ClusterCall cluster) {
    this.cluster = cluster;
  }

  /**
   * Makes every acknowledged write visible and begins a walk through them.
   *
   * @return to be closed
   * @throws RefusedException if Elasticsearch refused
   * @throws IOException if there was no whole answer
   */
  public IndexWalk through(IndexTarget target) throws IOException, RefusedException {
    return IndexWalk.begin(cluster, target);
  }
}
