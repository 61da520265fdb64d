package io.walstream.sink.steer;

import io.walstream.service.steer.Refusal;
import io.walstream.sink.watch.PauseSwitch;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** The sink under {@code /actuator/sink}, and a way to pause it. */
@WebEndpoint(id = "sink")
final class SinkEndpoint {

  private final StatusBoard board;
  private final PauseSwitch pauseSwitch;

  SinkEndpoint(StatusBoard board, PauseSwitch pauseSwitch) {
    this.board = board;
    this.pauseSwitch = pauseSwitch;
  }

  @ReadOperation
  SinkStatus status() {
    return board.status();
  }

  /**
   * Acts.
   *
   * @param action pause or resume; either may be told again
   * @return the new status, or why not
   */
  @WriteOperation
  WebEndpointResponse<?> act(@Selector String action) {
    switch (action) {
      case "pause" -> pauseSwitch.pause();
      case "resume" -> pauseSwitch.resume();
      default -> {
        return Refusal.nonsense("There is no action %s: use pause or resume.".formatted(action))
            .response();
      }
    }
    return new WebEndpointResponse<>(board.status());
  }
}
