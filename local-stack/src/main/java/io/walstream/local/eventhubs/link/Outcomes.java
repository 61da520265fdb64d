package io.walstream.local.eventhubs.link;

import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Link;

/** Bad news in AMQP's words. */
public final class Outcomes {

  private Outcomes() {}

  /** The outcome {@code rejected}. */
  public static Rejected rejected(String condition, String description) {
    Rejected rejected = new Rejected();
    rejected.setError(error(condition, description));
    return rejected;
  }

  /** Closes the link with an error. */
  public static void detach(Link link, String condition, String description) {
    link.setCondition(error(condition, description));
    link.close();
  }

  private static ErrorCondition error(String condition, String description) {
    return new ErrorCondition(Symbol.valueOf(condition), description);
  }
}
