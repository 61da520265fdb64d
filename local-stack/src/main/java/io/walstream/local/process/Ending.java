package io.walstream.local.process;

import java.time.Duration;

/**
 * How a child is asked to end before it is killed.
 *
 * @param signal the signal's name without SIG, sent to the child alone
 * @param patience how long it may take, in whole seconds, before the child and all in its session
 *     are killed
 */
public record Ending(String signal, Duration patience) {

  /** SIGTERM and ten seconds. */
  public static final Ending TERM = new Ending("TERM", Duration.ofSeconds(10));

  /** SIGKILL at once: for servers whose data nobody needs any more. */
  public static final Ending KILL = new Ending("KILL", Duration.ZERO);
}
