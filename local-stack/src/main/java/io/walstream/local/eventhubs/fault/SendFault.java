package io.walstream.local.eventhubs.fault;

import java.time.Duration;

/**
 * What the server does with a send instead of storing and acknowledging it.
 *
 * @param kind what happens
 * @param condition the AMQP error condition that the client sees, where the kind has one
 * @param delay how long the acknowledgement is held back, where the kind has one
 */
public record SendFault(Kind kind, String condition, Duration delay) {

  /** The real service is too busy; the SDK counts it as transient. */
  public static final String SERVER_BUSY = "com.microsoft:server-busy";

  /** The real service took too long; the SDK counts it as transient. */
  public static final String TIMEOUT = "com.microsoft:timeout";

  /** The real service failed; the SDK counts it as transient. */
  public static final String INTERNAL_ERROR = "amqp:internal-error";

  /** The link was closed by the service; the SDK counts it as transient. */
  public static final String DETACH_FORCED = "amqp:link:detach-forced";

  /** What happens to the send. */
  public enum Kind {
    /** Refused with a condition, not stored. */
    REJECT,
    /** Outcome {@code released}, not stored. */
    RELEASE,
    /** Outcome {@code modified}, not stored. */
    MODIFY,
    /** The link is closed with a condition, not stored. */
    DETACH,
    /** The connection breaks, not stored. */
    DROP_BEFORE_STORE,
    /** Stored, then the connection breaks without an acknowledgement. */
    DROP_AFTER_STORE,
    /** Stored, acknowledged late. */
    DELAY_ACK,
    /** Stored, never acknowledged. */
    WITHHOLD_ACK
  }

  /** Refuses with this AMQP error condition; nothing is stored. */
  public static SendFault reject(String condition) {
    return new SendFault(Kind.REJECT, condition, Duration.ZERO);
  }

  /** Answers {@code released}; nothing is stored. */
  public static SendFault release() {
    return new SendFault(Kind.RELEASE, "", Duration.ZERO);
  }

  /** Answers {@code modified} (delivery failed); nothing is stored. */
  public static SendFault modify() {
    return new SendFault(Kind.MODIFY, "", Duration.ZERO);
  }

  /** Closes the link with this AMQP error condition; nothing is stored. */
  public static SendFault detach(String condition) {
    return new SendFault(Kind.DETACH, condition, Duration.ZERO);
  }

  /** Breaks the connection; nothing is stored. */
  public static SendFault dropBeforeStore() {
    return new SendFault(Kind.DROP_BEFORE_STORE, "", Duration.ZERO);
  }

  /** Stores, then breaks the connection without an acknowledgement. */
  public static SendFault dropAfterStore() {
    return new SendFault(Kind.DROP_AFTER_STORE, "", Duration.ZERO);
  }

  /** Stores, and acknowledges after the delay. */
  public static SendFault delayAck(Duration delay) {
    return new SendFault(Kind.DELAY_ACK, "", delay);
  }

  /** Stores, and never acknowledges. */
  public static SendFault withholdAck() {
    return new SendFault(Kind.WITHHOLD_ACK, "", Duration.ZERO);
  }
}
