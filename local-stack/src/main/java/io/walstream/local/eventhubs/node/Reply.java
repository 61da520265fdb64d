package io.walstream.local.eventhubs.node;

import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;

/**
 * A node's answer.
 *
 * @param status as HTTP has it
 * @param description the status in words
 * @param content the body
 */
public record Reply(int status, String description, Map<String, Object> content) {

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
