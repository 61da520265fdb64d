package io.walstream.pipeline.service;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A service by itself, with settings that would do but for one, and no server to reach. */
public final class Alone {

  private static final String NOWHERE = "127.0.0.1";

  private Alone() {}

  /**
   * Starts a service and waits until it ends of its own accord.
   *
   * @param variable what is set
   * @param value to this; empty is as good as missing
   * @return the process when it has ended
   */
  public static ServiceUnderTest with(Service service, String variable, String value) {
    Map<String, String> environment = new HashMap<>(right(service));
    environment.put(variable, value);
    String run = service + "-" + variable + "-" + UUID.randomUUID().toString().substring(0, 4);
    Path log = Path.of("target", "wrong-settings", run + ".log").toAbsolutePath();
    return new ServiceUnderTest(service, log, environment).start();
  }

  private static Map<String, String> right(Service service) {
    return switch (service) {
      case PRODUCER -> Map.of("POSTGRES_HOST", NOWHERE, "POSTGRES_PASSWORD", "walstream");
      case CDC -> Map.of("POSTGRES_HOST", NOWHERE, "POSTGRES_PASSWORD", "walstream");
      case ES_SINK -> Map.of();
      case FABRIC_SINK ->
          Map.of(
              "EVENTHUBS_CONNECTION_STRING",
              "Endpoint=sb://localhost;SharedAccessKeyName=k;SharedAccessKey=bG9jYWw=;EntityPath=users");
    };
  }
}
