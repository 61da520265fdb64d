package io.walstream.service.steer;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** A request that is refused; the message is a sentence for the one who asked. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final HttpStatus status;

  /**
   * @param status 400 to 599
   * @param sentence what is wrong, and how to mend it
   */
  public Refusal(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** What can never be done as it was asked for: 400. */
  public static Refusal nonsense(String sentence) {
    return new Refusal(HttpStatus.BAD_REQUEST, sentence);
  }

  /** What cannot be done as things are: 409. */
  public static Refusal conflict(String sentence) {
    return new Refusal(HttpStatus.CONFLICT, sentence);
  }

  /** What may be asked for again: 503. */
  public static Refusal unavailable(String sentence) {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, sentence);
  }

  /** The answer to who asked, as RFC 9457 has it. */
  public WebEndpointResponse<ProblemDetail> response() {
    return new WebEndpointResponse<>(
        ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage())),
        status.value(),
        MediaType.APPLICATION_PROBLEM_JSON);
  }
}
