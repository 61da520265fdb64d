package io.walstream.local.eventhubs.message;

/** The bytes of a transfer are not an AMQP message. */
public final class MalformedMessageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedMessageException(int at) {
    super("not an AMQP message: unexpected byte at " + at);
  }
}
