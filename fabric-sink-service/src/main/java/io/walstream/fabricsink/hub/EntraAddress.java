package io.walstream.fabricsink.hub;

import com.azure.core.credential.TokenCredential;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import io.walstream.fabricsink.credential.EntraSignIn;
import io.walstream.service.setting.InvalidSettingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A hub that takes Entra ID's tokens. */
final class EntraAddress {

  private static final Pattern HOST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]*)(:\\d{1,5})?");

  private EntraAddress() {}

  static HubAddress of(SendProperties properties, EntraSignIn entra) {
    Matcher host = HOST.matcher(properties.namespace());
    if (!host.matches()) {
      throw fault(
          "namespace",
          "must be the namespace's host name, such as my-namespace.servicebus.windows.net");
    }
    if (properties.hubName().isBlank()) {
      throw fault("hub-name", "must name the event hub");
    }
    if (!properties.connectionString().isEmpty()) {
      throw fault(
          "connection-string", "must be empty where EVENTHUBS_CREDENTIAL names one of Entra ID's");
    }
    TokenCredential credential = entra.credential(properties.credential());
    String namespace = host.group(1);
    @Nullable String port = host.group(2);
    return new HubAddress(
        namespace,
        properties.hubName(),
        sdk ->
            signIn(sdk.credential(namespace, properties.hubName(), credential), namespace, port));
  }

  private static void signIn(EventHubClientBuilder sdk, String namespace, @Nullable String port) {
    if (port != null) {
      sdk.customEndpointAddress("sb://" + namespace + port);
    }
  }

  private static InvalidSettingException fault(String setting, String fault) {
    return new InvalidSettingException("walstream.send." + setting, fault);
  }
}
