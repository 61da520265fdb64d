package io.walstream.local.eventhubs.fault;

import java.util.function.Predicate;

/** A fault, which sends it is for, and how many of them; asked by the server's thread only. */
final class SendRule {

  private final Predicate<IncomingSend> chosen;
  private final SendFault fault;
  private int remaining;

  SendRule(Predicate<IncomingSend> chosen, SendFault fault, int remaining) {
    this.chosen = chosen;
    this.fault = fault;
    this.remaining = remaining;
  }

  boolean takes(IncomingSend send) {
    if (remaining == 0 || !chosen.test(send)) {
      return false;
    }
    if (remaining != Integer.MAX_VALUE) {
      remaining--;
    }
    return true;
  }

  boolean isUsedUp() {
    return remaining == 0;
  }

  SendFault fault() {
    return fault;
  }
}
