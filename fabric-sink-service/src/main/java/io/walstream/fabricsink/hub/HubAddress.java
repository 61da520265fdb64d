package io.walstream.fabricsink.hub;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import io.walstream.fabricsink.credential.EntraSignIn;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The hub and who the service is to it, checked once at the start.
 *
 * @param namespace its host
 * @param hub its name
 * @param signIn tells the SDK both, and the key or the token to show
 */
record HubAddress(String namespace, String hub, Consumer<EventHubClientBuilder> signIn) {

  /**
   * @throws io.walstream.service.setting.InvalidSettingException if the settings name no hub to
   *     send to, or nobody to send as
   */
  static HubAddress of(SendProperties properties, EntraSignIn entra) {
    return properties.credential().isEntra()
        ? EntraAddress.of(properties, entra)
        : KeyAddress.of(properties);
  }

  /** A client that opens its connection at the first use; repeating is left to us. */
  EventHubProducerAsyncClient newClient(Duration timeout) {
    EventHubClientBuilder builder =
        new EventHubClientBuilder()
            .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(timeout));
    signIn.accept(builder);
    return builder.buildAsyncProducerClient();
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return namespace + "/" + hub;
  }
}
