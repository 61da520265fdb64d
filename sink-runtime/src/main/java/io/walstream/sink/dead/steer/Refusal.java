package io.walstream.sink.dead.steer;

import org.springframework.http.HttpStatus;

/** A request that is refused; the message is a sentence for the one who asked. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final HttpStatus status;

  Refusal(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  static Refusal nonsense(String sentence) {
    return new Refusal(HttpStatus.BAD_REQUEST, sentence);
  }

  static Refusal unavailable(String sentence) {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, sentence);
  }

  HttpStatus status() {
    return status;
  }
}
