package io.walstream.sink.deliver;

/**
 * What a sink does with the records that were consumed: the one bean that a service brings. Trying
 * again is the sink's own, for as long as it takes; it is never given the same record twice but
 * after a restart, a change of the group's partitions, or as a dead letter that is replayed: that
 * one comes out of order.
 */
@FunctionalInterface
public interface RecordDelivery {

  /**
   * Reaches the target and makes it ready to take changes. Nothing is consumed before this has
   * returned; until then it is called again after a pause, for as long as it takes.
   *
   * @throws Exception if the target is not ready; the message is shown in health and log
   */
  default void connect() throws Exception {}

  /**
   * Takes a batch to deliver it. Called by one thread at a time, which holds this delivery's
   * monitor and may be the one that keeps the service in its consumer group: must not wait for the
   * target and must not throw for a record.
   *
   * @param batch each of its records is to be settled once the target has acknowledged it
   */
  void deliver(DeliveryBatch batch);

  /**
   * What is held back, for more to come to it, is to go out now: no room is left for more, a
   * partition is about to move, or the service ends. Called often while that lasts, by the same
   * thread as {@link #deliver}; must not wait either.
   */
  default void hurry() {}
}
