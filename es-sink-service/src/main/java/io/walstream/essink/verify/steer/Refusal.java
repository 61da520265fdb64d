package io.walstream.essink.verify.steer;

import org.springframework.http.HttpStatus;

/** A request that is refused; the message is a sentence for the one who asked. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  Refusal(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
