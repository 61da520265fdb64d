package io.walstream.local.stack;

import io.walstream.local.process.Ports;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who listens where, all on 127.0.0.1.
 *
 * @param numbers a port for each component
 */
public record PortPlan(Map<Component, Integer> numbers) {

  /** Fills what is not named with the defaults. */
  public PortPlan {
    Map<Component, Integer> all = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      all.put(component, numbers.getOrDefault(component, component.defaultPort()));
    }
    numbers = Map.copyOf(all);
  }

  /**
   * A component's port.
   *
   * @param component whose
   * @return 1 to 65535
   */
  public int of(Component component) {
    return numbers.getOrDefault(component, component.defaultPort());
  }

  /**
   * A component's address as users write it.
   *
   * @param component whose
   * @return host and port
   */
  public String address(Component component) {
    return "127.0.0.1:" + of(component);
  }

  /**
   * Where a component's HTTP interface is.
   *
   * @param component Elasticsearch or a service
   * @param path begins with a slash
   * @return the full address
   */
  public URI http(Component component, String path) {
    return URI.create("http://" + address(component) + path);
  }

  /**
   * What is in the way of a start.
   *
   * @return a sentence for each port that is taken or meant for two, with the mend
   */
  public List<String> obstacles() {
    return Stream.of(Component.values()).flatMap(this::obstaclesOf).toList();
  }

  private Stream<String> obstaclesOf(Component component) {
    int port = of(component);
    Stream<String> twice =
        Stream.of(Component.values())
            .filter(other -> other.ordinal() < component.ordinal() && of(other) == port)
            .map(other -> sentence(component, "is also meant for " + other.title(), "give it"));
    boolean taken = Ports.answers(port) || !Ports.isFree(port);
    return Stream.concat(
        twice,
        taken
            ? Stream.of(
                sentence(component, "is taken", "end the program that listens there, or choose"))
            : Stream.empty());
  }

  private String sentence(Component component, String fault, String mend) {
    return "Port %d for %s %s: %s another one with %s <port> (or %s=<port>)."
        .formatted(
            of(component),
            component.title(),
            fault,
            mend,
            component.portFlag(),
            component.portVariable());
  }
}
