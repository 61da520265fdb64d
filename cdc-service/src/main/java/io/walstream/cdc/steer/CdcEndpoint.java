package io.walstream.cdc.steer;

import io.walstream.service.steer.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** The pipeline under {@code /actuator/cdc}, and a way to have it otherwise. */
@WebEndpoint(id = "cdc")
final class CdcEndpoint {

  private final StatusBoard board;
  private final Steering steering;

  CdcEndpoint(StatusBoard board, Steering steering) {
    this.board = board;
    this.steering = steering;
  }

  @ReadOperation
  CdcStatus status() {
    return board.status();
  }

  /**
   * Acts, for requests without a body.
   *
   * @param action pause, resume, snapshot, stop-snapshot or recover
   * @return the new status, or why not
   */
  @WriteOperation
  WebEndpointResponse<?> act(@Selector String action) {
    return act(action, null, null);
  }

  /**
   * Acts, for requests with a body of JSON.
   *
   * @param action pause, resume, snapshot, stop-snapshot or recover
   * @param tables of snapshots: which, separated by commas
   * @param condition of a snapshot: which rows, as SQL
   * @return the new status, or why not
   */
  @WriteOperation
  WebEndpointResponse<?> act(
      @Selector String action, @Nullable String tables, @Nullable String condition) {
    try {
      perform(action, tables, condition);
      return new WebEndpointResponse<>(board.status());
    } catch (IllegalArgumentException nonsense) {
      return Refusal.nonsense(String.valueOf(nonsense.getMessage())).response();
    } catch (Refusal refusal) {
      return refusal.response();
    }
  }

  private void perform(String action, @Nullable String tables, @Nullable String condition) {
    switch (action) {
      case "pause" -> steering.pause();
      case "resume" -> steering.resume();
      case "snapshot" -> steering.snapshot(tables, condition);
      case "stop-snapshot" -> steering.stopSnapshot(tables);
      case "recover" -> steering.recover();
      default ->
          throw Refusal.nonsense(
              "There is no action %s: use pause, resume, snapshot, stop-snapshot or recover."
                  .formatted(action));
    }
  }
}
