package io.walstream.local.eventhubs.link;

import java.util.Map;

/** A node that answers requests. */
@FunctionalInterface
interface Node {

  /** Answers a request that carries these application properties. */
  Reply answer(Map<String, Object> request);
}
