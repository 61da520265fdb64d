package io.walstream.local.eventhubs.link;

/** The server refuses to open a link, for a reason that the client is told. */
final class LinkRefusedException extends Exception {

  static final String NOT_FOUND = "amqp:not-found";
  static final String UNAUTHORIZED = "amqp:unauthorized-access";
  static final String OUT_OF_RANGE = "com.microsoft:argument-out-of-range";
  static final String INVALID_FIELD = "amqp:invalid-field";

  private static final long serialVersionUID = 1L;

  private final String condition;

  LinkRefusedException(String condition, String description) {
    super(description);
    this.condition = condition;
  }

  static LinkRefusedException notFound(String entity) {
    return new LinkRefusedException(
        NOT_FOUND, "The messaging entity '%s' could not be found.".formatted(entity));
  }

  String condition() {
    return condition;
  }
}
