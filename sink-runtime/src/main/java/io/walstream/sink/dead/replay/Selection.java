package io.walstream.sink.dead.replay;

import io.walstream.sink.dead.letter.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which letters something is to be done about.
 *
 * @param topics whose
 * @param only the one letter, or null for all of these topics
 */
public record Selection(List<String> topics, @Nullable Position only) {

  /** Whether a letter is among them. */
  public boolean has(Position position) {
    return only == null || only.equals(position);
  }

  @Override
  public String toString() {
    return only == null ? "all of " + String.join(", ", topics) : only.toString();
  }
}
