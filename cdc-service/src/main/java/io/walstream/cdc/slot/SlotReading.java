package io.walstream.cdc.slot;

import org.jspecify.annotations.Nullable;

/**
 * What the server said of the slot when it was last asked.
 *
 * @param asked whether it has answered at all
 * @param state the slot's state; null if there is no such slot, or if it has not answered
 * @param fault why it did not answer; null if it did
 */
public record SlotReading(boolean asked, @Nullable SlotState state, @Nullable String fault) {

  static final SlotReading NONE = new SlotReading(false, null, null);

  static SlotReading of(@Nullable SlotState state) {
    return new SlotReading(true, state, null);
  }

  static SlotReading failed(String fault) {
    return new SlotReading(false, null, fault);
  }

  /** The state in one word: that of the server, {@code absent} or {@code unknown}. */
  public String word() {
    if (state == null) {
      return asked ? "absent" : "unknown";
    }
    if (state.isLost()) {
      return "lost";
    }
    return state.walStatus() == null ? "unknown" : state.walStatus();
  }
}
