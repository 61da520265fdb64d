package io.walstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.process.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTests {

  @Test
  void freePortsAreNoObstacle() {
    assertThat(new PortPlan(freePorts()).obstacles()).isEmpty();
  }

  @Test
  void portTakenOnAllAddressesIsAnObstacle() throws Exception {
    Map<Component, Integer> ports = freePorts();
    try (ServerSocket other = new ServerSocket(0)) {
      ports.put(Component.PRODUCER, other.getLocalPort());

      assertThat(new PortPlan(ports).obstacles())
          .containsExactly(
              ("Port %d for producer-service is taken: end the program that listens there, or"
                      + " choose another one with --producer-port <port> (or"
                      + " WALSTREAM_PRODUCER_PORT=<port>).")
                  .formatted(other.getLocalPort()));
    }
  }

  @Test
  void eachTakenPortIsTold() throws Exception {
    Map<Component, Integer> ports = freePorts();
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      ports.put(Component.KAFKA, one.getLocalPort());
      ports.put(Component.CDC, other.getLocalPort());

      assertThat(new PortPlan(ports).obstacles()).hasSize(2);
    }
  }

  @Test
  void portMeantForTwoIsAnObstacle() {
    Map<Component, Integer> ports = freePorts();
    ports.put(Component.CDC, ports.get(Component.KAFKA));

    assertThat(new PortPlan(ports).obstacles())
        .singleElement()
        .asString()
        .contains("for cdc-service is also meant for Kafka", "--cdc-port");
  }

  private static Map<Component, Integer> freePorts() {
    Map<Component, Integer> ports = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      ports.put(component, Ports.free());
    }
    return ports;
  }
}
