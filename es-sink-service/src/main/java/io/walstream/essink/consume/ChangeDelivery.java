package io.walstream.essink.consume;

import io.walstream.essink.complete.Completion;
import io.walstream.essink.complete.DocumentCompletion;
import io.walstream.essink.complete.TooMuchHeldException;
import io.walstream.essink.index.Bulk;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.Translation;
import io.walstream.essink.translate.Truncation;
import io.walstream.essink.translate.UntranslatableException;
import io.walstream.sink.consume.BatchDelivery;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Takes a batch from the topic to documents that Elasticsearch has acknowledged. */
@Component
final class ChangeDelivery implements BatchDelivery {

  private final DocumentTranslator translator;
  private final IndexCatalog catalog;
  private final DocumentCompletion completion;
  private final BulkDelivery delivery;
  private final IndexEmptying emptying;

  ChangeDelivery(
      DocumentTranslator translator,
      IndexCatalog catalog,
      DocumentCompletion completion,
      BulkDelivery delivery,
      IndexEmptying emptying) {
    this.translator = translator;
    this.catalog = catalog;
    this.completion = completion;
    this.delivery = delivery;
    this.emptying = emptying;
  }

  @Override
  public void connect() {
    catalog.prepare();
  }

  @Override
  public void deliver(List<ConsumerRecord<byte[], byte[]>> batch) throws Exception {
    List<DocumentWrite> writes = new ArrayList<>(batch.size());
    try {
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        Translation translation = translator.translate(record);
        if (translation instanceof DocumentWrite write) {
          writes.add(write);
        } else if (translation instanceof Truncation truncation) {
          index(writes);
          writes.clear();
          emptying.empty(truncation, catalog.of(record.topic()));
        }
      }
    } catch (UntranslatableException e) {
      // What came before it is not held back.
      index(writes);
      throw e;
    }
    index(writes);
  }

  private void index(List<DocumentWrite> writes) throws Exception {
    try {
      index(writes, completion.of(writes));
    } catch (TooMuchHeldException e) {
      int half = writes.size() / 2;
      index(writes.subList(0, half));
      index(writes.subList(half, writes.size()));
    }
  }

  private void index(List<DocumentWrite> writes, Completion completion) throws Exception {
    Bulk bulk = delivery.begin();
    for (DocumentWrite write : writes) {
      IndexTarget target = catalog.of(write.topic());
      bulk = delivery.add(bulk, completion.complete(write, target), target);
    }
    delivery.acknowledge(bulk);
  }
}
