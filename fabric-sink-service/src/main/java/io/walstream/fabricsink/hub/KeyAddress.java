package io.walstream.fabricsink.hub;

import com.azure.messaging.eventhubs.models.EventHubConnectionStringProperties;
import io.walstream.service.setting.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/** A hub and the key to it in a connection string; Microsoft's emulator is told by the string. */
final class KeyAddress {

  private static final String STRING = "walstream.send.connection-string";
  private static final String NAME = "walstream.send.hub-name";

  private KeyAddress() {}

  static HubAddress of(SendProperties properties) {
    String connectionString = properties.connectionString();
    if (!properties.namespace().isEmpty()) {
      throw new InvalidSettingException(
          "walstream.send.namespace",
          "must be empty with a connection string, which names its own, or EVENTHUBS_CREDENTIAL"
              + " has to name one of Entra ID's");
    }
    EventHubConnectionStringProperties parts = parse(connectionString);
    String namespace = parts.getFullyQualifiedNamespace();
    if (namespace == null || namespace.isEmpty()) {
      throw new InvalidSettingException(STRING, "has no host in its Endpoint (sb://host/)");
    }
    String hub = hub(parts.getEntityPath(), properties.hubName());
    return new HubAddress(namespace, hub, sdk -> sdk.connectionString(connectionString, hub));
  }

  // The SDK's own complaint quotes what it could not read, which may be the key: no cause here.
  private static EventHubConnectionStringProperties parse(String connectionString) {
    if (connectionString.isBlank()) {
      throw new InvalidSettingException(
          STRING, "must be the connection string of the Eventstream's custom endpoint");
    }
    try {
      return EventHubConnectionStringProperties.parse(connectionString);
    } catch (RuntimeException e) {
      throw new InvalidSettingException(
          STRING,
          "is not of the form Endpoint=sb://host/;SharedAccessKeyName=name;SharedAccessKey=key;"
              + "EntityPath=hub");
    }
  }

  private static String hub(@Nullable String inString, String setting) {
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
}
