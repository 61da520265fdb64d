package io.walstream.producer.generate;

import java.io.IOException;
import java.util.List;

/** Brings users, one thread asking. */
public interface UserSource {

  /**
   * Makes ready, so that the first users come as fast as the later ones; called once, before users
   * are asked for.
   *
   * @throws InterruptedException if the thread is told to end meanwhile
   */
  default void open() throws InterruptedException {}

  /**
   * Brings the next users.
   *
   * @param count how many, 1 or more
   * @return exactly so many
   * @throws IOException if they cannot be had now; asking again later may well succeed
   */
  List<User> next(int count) throws IOException;
}
