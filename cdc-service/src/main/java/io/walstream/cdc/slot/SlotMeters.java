package io.walstream.cdc.slot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The slot's state as gauges; not a number where the server has not answered. */
final class SlotMeters implements MeterBinder {

  private final SlotWatch watch;

  SlotMeters(SlotWatch watch) {
    this.watch = watch;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bytes(registry, "retained", "Log that the server keeps for the slot", SlotState::retainedBytes);
    bytes(registry, "unconfirmed", "Log behind what is in Kafka", SlotState::unconfirmedBytes);
    bytes(
        registry,
        "safe",
        "Log that can still be written before the slot is in danger",
        state -> state.safeBytes() == null ? Double.POSITIVE_INFINITY : state.safeBytes());
    flag(registry, "active", "Whether the server sends from the slot", s -> s.activePid() != 0);
    flag(registry, "lost", "Whether the slot has lost its log", SlotState::isLost);
    Gauge.builder("walstream.slot.present", watch, w -> w.reading().state() == null ? 0 : 1)
        .description("Whether there is a slot")
        .register(registry);
  }

  private void bytes(
      MeterRegistry registry, String name, String text, ToDoubleFunction<SlotState> value) {
    gauge("walstream.slot." + name, text, value).baseUnit("bytes").register(registry);
  }

  private void flag(MeterRegistry registry, String name, String text, Predicate<SlotState> is) {
    gauge("walstream.slot." + name, text, state -> is.test(state) ? 1 : 0).register(registry);
  }

  private Gauge.Builder<SlotWatch> gauge(
      String name, String text, ToDoubleFunction<SlotState> value) {
    return Gauge.builder(name, watch, w -> valueOf(w.reading().state(), value)).description(text);
  }

  private static double valueOf(@Nullable SlotState state, ToDoubleFunction<SlotState> value) {
    return state == null ? Double.NaN : value.applyAsDouble(state);
  }
}
