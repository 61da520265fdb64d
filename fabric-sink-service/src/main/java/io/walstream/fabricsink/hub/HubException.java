package io.walstream.fabricsink.hub;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import io.walstream.fabricsink.credential.SignInRefusal;
import io.walstream.service.health.Fault;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call to the hub that failed, told in one sentence. Has no cause: the SDK's traces say nothing
 * more.
 */
public final class HubException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int MAX_ANSWER = 120;

  private final HubFault fault;

  HubException(HubFault fault, String sentence) {
    super(sentence);
    this.fault = fault;
  }

  /**
   * @param purpose what the call was for, such as "send to partition 3"
   * @param thrown what the SDK threw, however wrapped
   */
  public static HubException of(String purpose, Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof HubException known) {
        return known;
      }
      if (t instanceof AmqpException amqp) {
        return of(purpose, amqp);
      }
      @Nullable String refusal = SignInRefusal.of(t);
      if (refusal != null) {
        return new HubException(HubFault.REFUSED, purpose + ": " + refusal);
      }
      if (t instanceof TimeoutException) {
        return new HubException(HubFault.BROKEN, purpose + ": no answer in time");
      }
    }
    return new HubException(HubFault.BROKEN, purpose + ": " + Fault.describe(thrown));
  }

  private static HubException of(String purpose, AmqpException amqp) {
    @Nullable AmqpErrorCondition condition = amqp.isTransient() ? null : amqp.getErrorCondition();
    HubFault fault =
        amqp.getErrorCondition() == AmqpErrorCondition.SERVER_BUSY_ERROR
            ? HubFault.BUSY
            : condition != null && isRefusal(condition) ? HubFault.REFUSED : HubFault.BROKEN;
    return new HubException(fault, purpose + ": " + answer(amqp) + mend(condition));
  }

  /** What kind of fault it was. */
  public HubFault fault() {
    return fault;
  }

  private static boolean isRefusal(AmqpErrorCondition condition) {
    return switch (condition) {
      case UNAUTHORIZED_ACCESS,
          NOT_FOUND,
          NOT_ALLOWED,
          ENTITY_DISABLED_ERROR,
          PUBLISHER_REVOKED_ERROR,
          RESOURCE_LIMIT_EXCEEDED ->
          true;
      default -> false;
    };
  }

  // The SDK appends its context: link names and counters.
  private static String answer(AmqpException amqp) {
    String text = String.valueOf(amqp.getMessage()).split(",? ?errorContext\\[", 2)[0];
    String line = text.strip().lines().findFirst().orElse("no answer");
    String shown = line.length() <= MAX_ANSWER ? line : line.substring(0, MAX_ANSWER) + "…";
    @Nullable AmqpErrorCondition condition = amqp.getErrorCondition();
    return condition == null ? shown : condition.getErrorCondition() + ", " + shown;
  }

  private static String mend(@Nullable AmqpErrorCondition condition) {
    if (condition == AmqpErrorCondition.UNAUTHORIZED_ACCESS) {
      return " (give EVENTHUBS_CONNECTION_STRING a key with the Send claim, or the identity the role"
          + " Azure Event Hubs Data Sender; who may not read the hub's partitions needs"
          + " EVENTHUBS_PARTITION_COUNT too)";
    }
    if (condition == AmqpErrorCondition.NOT_FOUND) {
      return " (create the Eventstream's custom endpoint, or correct EVENTHUBS_CONNECTION_STRING or"
          + " EVENTHUBS_NAME)";
    }
    return "";
  }
}
