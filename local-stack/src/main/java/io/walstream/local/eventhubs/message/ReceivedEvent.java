package io.walstream.local.eventhubs.message;

import io.walstream.local.eventhubs.partition.Place;
import io.walstream.local.eventhubs.partition.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A stored event, decoded for whoever looks into the server.
 *
 * @param place where it stands in its partition
 * @param partitionKey the key that it was sent with, if any
 * @param properties the application properties
 * @param body the body as text (UTF-8)
 */
public record ReceivedEvent(
    Place place, @Nullable String partitionKey, Map<String, Object> properties, String body) {

  /** Decodes a stored event. */
  public static ReceivedEvent of(StoredEvent event) {
    Message message = Proton.message();
    message.decode(ReadableBuffer.ByteBufferReader.wrap(event.payload().duplicate()));
    Object key = message.getMessageAnnotations().getValue().get(IncomingEvent.PARTITION_KEY);
    Map<String, Object> properties =
        message.getApplicationProperties() == null
            ? Map.of()
            : Collections.unmodifiableMap(message.getApplicationProperties().getValue());
    return new ReceivedEvent(
        event.place(), key == null ? null : key.toString(), properties, text(message.getBody()));
  }

  private static String text(@Nullable Section body) {
    if (body instanceof Data data) {
      Binary bytes = data.getValue();
      return StandardCharsets.UTF_8
          .decode(ByteBuffer.wrap(bytes.getArray(), bytes.getArrayOffset(), bytes.getLength()))
          .toString();
    }
    return body instanceof AmqpValue value ? String.valueOf(value.getValue()) : "";
  }
}
