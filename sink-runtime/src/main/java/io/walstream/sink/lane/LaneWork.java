package io.walstream.sink.lane;

import java.util.List;

/**
 * What a lane does. Called by the lane's own thread.
 *
 * @param <T> what is to be done of a record
 */
@FunctionalInterface
public interface LaneWork<T> {

  /**
   * Delivers the first of what waits, as many as one request holds, and marks each that is settled
   * as {@linkplain LaneItem#done() done}. The others come again, before what follows: at once, or
   * after a pause if something is thrown, for as long as it takes.
   *
   * @param waiting at least one, in their order, none of a partition that was revoked
   * @throws InterruptedException if the service ends
   * @throws Exception if not all that was tried is done; the message is shown in health and log and
   *     must not quote rows
   */
  void deliver(List<LaneItem<T>> waiting) throws Exception;
}
