package io.walstream.fabricsink.hub;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.models.EventHubConnectionStringProperties;
import io.walstream.service.setting.InvalidSettingException;
import java.time.Duration;

/** The hub and the key to it, checked once at the start. */
final class HubAddress {

  private static final String STRING = "walstream.send.connection-string";
  private static final String NAME = "walstream.send.hub-name";

  private final String connectionString;
  private final String namespace;
  private final String hub;

  private HubAddress(String connectionString, String namespace, String hub) {
    this.connectionString = connectionString;
    this.namespace = namespace;
    this.hub = hub;
  }

  /**
   * @throws InvalidSettingException if they name no hub to send to
   */
  static HubAddress of(SendProperties properties) {
    EventHubConnectionStringProperties parts = parse(properties.connectionString());
    String namespace = parts.getFullyQualifiedNamespace();
    if (namespace == null || namespace.isEmpty()) {
      throw new InvalidSettingException(STRING, "has no host in its Endpoint (sb://host/)");
    }
    return new HubAddress(
        properties.connectionString(), namespace, hub(parts.getEntityPath(), properties.hubName()));
  }

  // The SDK's own complaint quotes what it could not read, which may be the key: no cause here.
  private static EventHubConnectionStringProperties parse(String connectionString) {
    try {
      return EventHubConnectionStringProperties.parse(connectionString);
    } catch (RuntimeException e) {
      throw new InvalidSettingException(
          STRING,
          "is not of the form Endpoint=sb://host/;SharedAccessKeyName=name;SharedAccessKey=key;"
              + "EntityPath=hub");
    }
  }

  private static String hub(@org.jspecify.annotations.Nullable String inString, String setting) {
    if (inString == null || inString.isEmpty()) {
      if (setting.isEmpty()) {
        throw new InvalidSettingException(
            NAME, "must name the event hub, since the connection string has no EntityPath");
      }
      return setting;
    }
    if (!setting.isEmpty() && !setting.equals(inString)) {
      throw new InvalidSettingException(
          NAME, "must be empty or '" + inString + "', the connection string's EntityPath");
    }
    return inString;
  }

  String hub() {
    return hub;
  }

  String namespace() {
    return namespace;
  }

  /** A client that opens its connection at the first use; repeating is left to us. */
  EventHubProducerAsyncClient newClient(Duration timeout) {
    return new EventHubClientBuilder()
        .connectionString(connectionString, hub)
        .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(timeout))
        .buildAsyncProducerClient();
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return namespace + "/" + hub;
  }
}
