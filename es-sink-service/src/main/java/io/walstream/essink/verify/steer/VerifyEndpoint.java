package io.walstream.essink.verify.steer;

import io.walstream.service.steer.Refusal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;

/** Comparisons of tables with their indices under {@code /actuator/verify}. */
@WebEndpoint(id = "verify")
final class VerifyEndpoint {

  private final VerifyDesk desk;

  VerifyEndpoint(VerifyDesk desk) {
    this.desk = desk;
  }

  /** All that were made since the start. */
  record Overview(List<VerifyStatus> tables) {}

  @ReadOperation
  Overview all() {
    return new Overview(desk.all().stream().map(Run::status).toList());
  }

  @ReadOperation
  WebEndpointResponse<?> one(@Selector String table) {
    return answer(HttpStatus.OK, () -> desk.last(table));
  }

  /**
   * Orders a comparison, for requests without a body.
   *
   * @param table schema and name, or the name alone
   * @return how it stands, or why not
   */
  @WriteOperation
  WebEndpointResponse<?> order(@Selector String table) {
    return order(table, null);
  }

  /**
   * Orders a comparison, for requests with a body of JSON.
   *
   * @param table schema and name, or the name alone
   * @param repair true to mend what differs
   * @return how it stands, or why not
   */
  @WriteOperation
  WebEndpointResponse<?> order(@Selector String table, @Nullable String repair) {
    return answer(HttpStatus.ACCEPTED, () -> desk.order(table, isTrue(repair)));
  }

  @DeleteOperation
  WebEndpointResponse<?> stop(@Selector String table) {
    return answer(HttpStatus.OK, () -> desk.stop(table));
  }

  private static boolean isTrue(@Nullable String repair) {
    if (repair == null || repair.equals("false")) {
      return false;
    }
    if (!repair.equals("true")) {
      throw Refusal.nonsense("repair is to be true or false.");
    }
    return true;
  }

  private static WebEndpointResponse<?> answer(HttpStatus good, Supplier<Run> action) {
    try {
      return new WebEndpointResponse<>(action.get().status(), good.value());
    } catch (Refusal refusal) {
      return refusal.response();
    }
  }
}
