package io.walstream.local.eventhubs.node;

import java.util.Map;

/** A node that answers requests. */
@FunctionalInterface
public interface Node {

  /** Answers a request that carries these application properties. */
  Reply answer(Map<String, Object> request);
}
