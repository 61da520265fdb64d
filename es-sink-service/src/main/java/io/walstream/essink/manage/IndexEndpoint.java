package io.walstream.essink.manage;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.rebuild.RebuildRefusedException;
import io.walstream.essink.rebuild.Rebuilds;
import io.walstream.service.health.Fault;
import io.walstream.service.steer.Refusal;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The indices under {@code /actuator/index}, and a way to have one built anew. */
@Component
@WebEndpoint(id = "index")
final class IndexEndpoint {

  private final TableIndices indices;
  private final Rebuilds rebuilds;

  IndexEndpoint(TableIndices indices, Rebuilds rebuilds) {
    this.indices = indices;
    this.rebuilds = rebuilds;
  }

  private interface Answer {
    Object give() throws IOException, RefusedException, RebuildRefusedException;
  }

  @ReadOperation
  WebEndpointResponse<?> all() {
    return answer(() -> Map.of("indices", indices.all()));
  }

  @ReadOperation
  WebEndpointResponse<?> one(@Selector String table) {
    return answer(() -> indices.of(indices.topic(table)));
  }

  /**
   * Acts, for requests without a body.
   *
   * @param table {@code schema.table}, or the table's name alone
   * @param action rebuild, stop or drop-old
   * @return the index as it is then, or why not
   */
  @WriteOperation
  WebEndpointResponse<?> act(@Selector String table, @Selector String action) {
    return act(table, action, null, null);
  }

  /**
   * Acts, for requests with a body of JSON.
   *
   * @param table {@code schema.table}, or the table's name alone
   * @param action rebuild, stop or drop-old
   * @param allowRejected of a rebuild: whether documents that the mapping does not take may be left
   *     out
   * @param acceptEpoch of a rebuild: whether all of the topic is known to be of the present epoch
   * @return the index as it is then, or why not
   */
  @WriteOperation
  WebEndpointResponse<?> act(
      @Selector String table,
      @Selector String action,
      @Nullable Boolean allowRejected,
      @Nullable Boolean acceptEpoch) {
    return answer(
        () -> {
          String topic = indices.topic(table);
          switch (action) {
            case "rebuild" ->
                rebuilds.start(
                    topic, Boolean.TRUE.equals(allowRejected), Boolean.TRUE.equals(acceptEpoch));
            case "stop" -> rebuilds.stop(topic);
            case "drop-old" -> rebuilds.dropOld(topic);
            default ->
                throw new IllegalArgumentException(
                    "There is no action %s: use rebuild, stop or drop-old.".formatted(action));
          }
          return indices.of(topic);
        });
  }

  private static WebEndpointResponse<?> answer(Answer answer) {
    try {
      return new WebEndpointResponse<>(answer.give());
    } catch (IllegalArgumentException e) {
      return Refusal.nonsense(String.valueOf(e.getMessage())).response();
    } catch (RebuildRefusedException e) {
      return Refusal.conflict(String.valueOf(e.getMessage())).response();
    } catch (IOException | RefusedException e) {
      return new Refusal(HttpStatus.BAD_GATEWAY, Fault.describe(e)).response();
    }
  }
}
