package io.walstream.local.eventhubs.link;

import java.time.Duration;

/** What a link may ask of the connection that carries it. */
public interface Wire {

  /** Breaks the connection without a goodbye. */
  void drop();

  /** Has the connection's links pumped and its output written soon. */
  void wake();

  /**
   * Runs the task on the server's thread after the delay, unless the connection has gone by then.
   */
  void after(Duration delay, Runnable task);
}
