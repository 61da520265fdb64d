package io.walstream.service.lifecycle;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that ask a process to end. A JVM that ends by a signal alone reports 128 + its
 * number, which supervisors count as a failure. Reached by reflection because the compiler warns of
 * {@code sun.misc.Signal} in a way that no annotation silences (Kafka's clients do the same).
 */
final class TerminationSignal {

  private static final Logger log = LoggerFactory.getLogger(TerminationSignal.class);
  private static final List<String> NAMES = List.of("TERM", "INT");

  private TerminationSignal() {}

  static void onTermination(Consumer<String> action) {
    for (String name : NAMES) {
      try {
        handle(name, action);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        // INT is taken from us under nohup and with -Xrs; the JVM's own way of ending remains.
        log.debug("SIG{} cannot be handled here: {}", name, e.toString());
      }
    }
  }

  private static void handle(String name, Consumer<String> action)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            TerminationSignal.class.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, args) -> {
              if (method.getName().equals("handle")) {
                action.accept(name);
              }
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
