package io.walstream.essink.translate;

import io.walstream.event.MalformedEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that no document can be made from. The message tells its place, never its contents. */
public final class UntranslatableException extends Exception {

  private static final long serialVersionUID = 1L;

  UntranslatableException(ConsumerRecord<?, ?> record, MalformedEventException fault) {
    super(DocumentWrite.origin(record) + " is no change of a row: " + fault.getMessage());
  }
}
