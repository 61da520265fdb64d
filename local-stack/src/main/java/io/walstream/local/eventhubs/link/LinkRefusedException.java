package io.walstream.local.eventhubs.link;

/** The server refuses to open a link, for a reason that the client is told. */
public final class LinkRefusedException extends Exception {

  /** There is no such hub, group or address. */
  public static final String NOT_FOUND = "amqp:not-found";

  /** No token was shown. */
  public static final String UNAUTHORIZED = "amqp:unauthorized-access";

  /** There is no such partition. */
  public static final String OUT_OF_RANGE = "com.microsoft:argument-out-of-range";

  /** The link asks for what the server cannot do. */
  public static final String INVALID_FIELD = "amqp:invalid-field";

  private static final long serialVersionUID = 1L;

  private final String condition;

  /** A refusal with an AMQP error condition. */
  public LinkRefusedException(String condition, String description) {
    super(description);
    this.condition = condition;
  }

  /** The refusal of an entity that is not there. */
  public static LinkRefusedException notFound(String entity) {
    return new LinkRefusedException(
        NOT_FOUND, "The messaging entity '%s' could not be found.".formatted(entity));
  }

  /** The AMQP error condition. */
  public String condition() {
    return condition;
  }
}
