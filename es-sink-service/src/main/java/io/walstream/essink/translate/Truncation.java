package io.walstream.essink.translate;

import io.walstream.event.ChangeEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The emptying of an index: documents at a lower version go. It stands on every partition of the
 * topic, so rows that are still on their way on another one are met by that one's.
 *
 * @param record where it came from
 * @param change the change as it was captured
 * @param version the external version of each delete
 */
public record Truncation(ConsumerRecord<byte[], byte[]> record, ChangeEvent change, long version)
    implements Translation {

  /**
   * The delete of one document, which Elasticsearch turns down if the document is newer.
   *
   * @param id the document's
   */
  public DocumentWrite delete(String id) {
    return new DocumentWrite(record, change, id, version, null);
  }

  /** Place and version. */
  @Override
  public String toString() {
    return "Truncation[" + DocumentWrite.origin(record) + ", version " + version + "]";
  }
}
