package io.walstream.fabricsink.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.messaging.eventhubs.EventData;
import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Makes of a consumed record the event that is sent. Safe for use by any thread. */
@Component
public final class EventTranslator {

  /** The longest partition key that Event Hubs takes, in characters. */
  private static final int MAX_PARTITION_KEY = 128;

  private final EnvelopeReader reader = new EnvelopeReader();
  private final BodyWriter body;
  private final boolean partitionKey;

  EventTranslator(BodyWriter body, TranslateProperties properties) {
    this.body = body;
    this.partitionKey = properties.partitionKey();
  }

  /**
   * @param record with a value
   */
  public Outgoing translate(ConsumerRecord<byte[], byte[]> record) {
    try {
      ChangeEvent change = reader.read(record.value());
      EventData event = new EventData(body.write(record, change));
      event.setContentType("application/json");
      describe(change, event.getProperties());
      if (record.key() != null && change.operation() != Operation.TRUNCATE) {
        identify(event, new String(record.key(), UTF_8));
      }
      return new OutgoingEvent(record, change, event);
    } catch (MalformedEventException e) {
      return new Undeliverable(record, "not a change: " + e.getMessage());
    } catch (RuntimeException e) {
      // Whatever somebody may have put there: it must not stop what comes after it.
      return new Undeliverable(record, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  // Strings and longs: what every reader of AMQP has, and what Eventstream shows as they are.
  private static void describe(ChangeEvent change, Map<String, Object> properties) {
    properties.put("table", change.table().toString());
    properties.put("op", change.operation().code());
    properties.put("lsn", change.position().lsn());
    properties.put("ts_ms", change.committedAt().toEpochMilli());
  }

  private void identify(EventData event, String key) {
    event.getProperties().put("key", key);
    if (partitionKey && key.length() <= MAX_PARTITION_KEY) {
      event.getRawAmqpMessage().getMessageAnnotations().put("x-opt-partition-key", key);
    }
  }
}
