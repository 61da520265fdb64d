package io.walstream.local.eventhubs.link;

import org.apache.qpid.proton.engine.Delivery;

/** The server's end of a link. */
public interface LinkEnd {

  /** The link is open. */
  default void opened() {}

  /** A delivery has arrived or changed its state. */
  default void delivery(Delivery delivery) {
    delivery.settle();
  }

  /** There may be credit and room to send. */
  default void pump() {}

  /** The link or its connection has gone. */
  default void gone() {}
}
