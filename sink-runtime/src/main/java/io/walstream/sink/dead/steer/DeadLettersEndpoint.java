package io.walstream.sink.dead.steer;

import io.walstream.service.steer.Refusal;
import io.walstream.sink.dead.letter.Letter;
import io.walstream.sink.dead.log.DeadLog;
import io.walstream.sink.dead.log.OpenLetter;
import io.walstream.sink.dead.replay.ReplayProgress;
import io.walstream.sink.dead.replay.Replays;
import io.walstream.sink.dead.replay.Selection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** The dead letters under {@code /actuator/deadletters}, and what can be done about them. */
@WebEndpoint(id = "deadletters")
final class DeadLettersEndpoint {

  private final DeadLog letters;
  private final Replays replays;
  private final Steering steering;

  DeadLettersEndpoint(DeadLog letters, Replays replays, Steering steering) {
    this.letters = letters;
    this.replays = replays;
    this.steering = steering;
  }

  /**
   * Counts and lists the open letters, the newest first.
   *
   * @param topic whose letters are listed; absent for all
   * @param limit how many are listed, 1 to 100
   * @param after where the list goes on, as an earlier answer had it in {@code next}
   */
  @ReadOperation
  WebEndpointResponse<?> status(
      @Nullable String topic, @Nullable Integer limit, @Nullable String after) {
    return answer(() -> list(topic, limit == null ? LetterPage.MOST : limit, after));
  }

  /** Acts, for requests without a body: never more than a refusal that says what to send. */
  @WriteOperation
  WebEndpointResponse<?> act(@Selector String action) {
    return act(action, null, null, null, null, null);
  }

  /**
   * Acts, for requests with a body of JSON.
   *
   * @param action replay or discard
   * @param id the one letter
   * @param topic all letters of this one
   * @param all whether all letters are meant
   * @param reason why; must be there to discard
   * @param force to replay what may be outdated
   */
  @WriteOperation
  WebEndpointResponse<?> act(
      @Selector String action,
      @Nullable String id,
      @Nullable String topic,
      @Nullable Boolean all,
      @Nullable String reason,
      @Nullable Boolean force) {
    return answer(
        () -> {
          if (!action.equals("replay") && !action.equals("discard")) {
            throw Refusal.nonsense(
                "There is no action %s: use replay or discard.".formatted(action));
          }
          Selection selection = steering.selection(id, all, topic);
          return action.equals("discard")
              ? discarded(steering.discard(selection, reason))
              : replayed(steering.replay(selection, Boolean.TRUE.equals(force), reason));
        });
  }

  private DeadLettersStatus list(@Nullable String topic, int limit, @Nullable String after) {
    if (limit < 1 || limit > LetterPage.MOST) {
      throw Refusal.nonsense("limit must be 1 to %d.".formatted(LetterPage.MOST));
    }
    List<String> topics = topic == null ? letters.topics() : List.of(steering.known(topic));
    boolean current = steering.refresh();
    List<Letter> open =
        topics.stream().flatMap(one -> letters.open(one).stream()).map(OpenLetter::letter).toList();
    LetterPage page = LetterPage.of(open.stream(), limit, after);
    Map<String, Long> counts = letters.counts();
    counts.keySet().retainAll(topics);
    return new DeadLettersStatus(
        sum(counts),
        current,
        counts,
        open.stream()
            .collect(Collectors.groupingBy(Letter::cause, TreeMap::new, Collectors.counting())),
        page.entries(),
        page.next(),
        replays.progress());
  }

  /** What a discard came to. */
  private record Discarded(long discarded, long open) {}

  private Discarded discarded(long count) {
    return new Discarded(count, sum(letters.counts()));
  }

  /** What a replay came to, or has come to by now. */
  private record Replayed(@Nullable ReplayProgress replay, long open) {}

  private Replayed replayed(@Nullable ReplayProgress progress) {
    return new Replayed(progress, sum(letters.counts()));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static WebEndpointResponse<?> answer(Supplier<Object> action) {
    try {
      return new WebEndpointResponse<>(action.get());
    } catch (IllegalArgumentException nonsense) {
      return Refusal.nonsense(String.valueOf(nonsense.getMessage())).response();
    } catch (Refusal refusal) {
      return refusal.response();
    }
  }
}
