package io.walstream.local.eventhubs.link;

import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;

/** A node's answer: a status as HTTP has it, and a map. */
record Reply(int status, String description, Map<String, Object> content) {

  static Reply unauthorized() {
    return new Reply(
        401, "Unauthorized access. Listen, Send or Manage claims are required.", Map.of());
  }

  Map<String, Object> properties() {
    return Map.of("status-code", status, "status-description", description);
  }

  AmqpValue body() {
    return new AmqpValue(content);
  }
}
