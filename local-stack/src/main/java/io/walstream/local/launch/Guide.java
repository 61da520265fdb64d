package io.walstream.local.launch;

import io.walstream.local.stack.Component;
import io.walstream.local.stack.PortPlan;
import java.util.List;

/** The commands to look for oneself. */
final class Guide {
  private Guide() {}

  static List<String> lines(PortPlan ports, String connectionString) {
    String topicFlags =
        ports.of(Component.KAFKA) == Component.KAFKA.defaultPort()
            ? ""
            : " --kafka-port " + ports.of(Component.KAFKA);
    String producer = ports.http(Component.PRODUCER, "/actuator/producer").toString();
    return List.of(
        "",
        "Look for yourself:",
        "  PGPASSWORD=walstream psql -h 127.0.0.1 -p %d -U walstream walstream \\"
            .formatted(ports.of(Component.POSTGRES)),
        "    -c 'SELECT * FROM fabric.user_data ORDER BY id DESC LIMIT 3'",
        "  curl '%s?size=1&sort=id:desc&pretty'"
            .formatted(ports.http(Component.ELASTICSEARCH, "/user_data/_search")),
        "  ./run-local --topic" + topicFlags,
        "  curl " + producer,
        "  curl -H 'Content-Type: application/json' -d '{\"rate\": 50}' " + producer,
        "  Event Hubs: " + connectionString,
        "");
  }
}
