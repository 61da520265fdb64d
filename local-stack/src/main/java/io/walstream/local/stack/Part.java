package io.walstream.local.stack;

import io.walstream.local.process.ChildProcess;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A part that runs.
 *
 * @param component which one
 * @param process its process, or none if it lives in this JVM
 * @param stop ends it, and says whether that was in time
 */
record Part(Component component, @Nullable ChildProcess process, BooleanSupplier stop) {

  static Part of(Component component, ChildProcess process) {
    return new Part(component, process, process::stop);
  }
}
