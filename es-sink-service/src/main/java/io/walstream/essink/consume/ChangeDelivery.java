package io.walstream.essink.consume;

import io.walstream.essink.index.Bulk;
import io.walstream.essink.index.BulkProperties;
import io.walstream.essink.index.BulkWriter;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.UntranslatableException;
import io.walstream.sink.consume.BatchDelivery;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Takes a batch from the topic to documents that Elasticsearch has acknowledged. */
@Component
final class ChangeDelivery implements BatchDelivery {

  private final DocumentTranslator translator;
  private final IndexCatalog catalog;
  private final BulkProperties bounds;
  private final BulkWriter writer;
  private final Settlement settlement;

  ChangeDelivery(
      DocumentTranslator translator,
      IndexCatalog catalog,
      BulkProperties bounds,
      BulkWriter writer,
      Settlement settlement) {
    this.translator = translator;
    this.catalog = catalog;
    this.bounds = bounds;
    this.writer = writer;
    this.settlement = settlement;
  }

  @Override
  public void connect() {
    catalog.prepare();
  }

  @Override
  public void deliver(List<ConsumerRecord<byte[], byte[]>> batch) throws Exception {
    Bulk bulk = new Bulk(bounds);
    try {
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        DocumentWrite write = translator.translate(record);
        if (write == null) {
          continue;
        }
        if (!bulk.fits(write)) {
          acknowledge(bulk);
          bulk = new Bulk(bounds);
        }
        bulk.add(write, catalog.of(record.topic()));
      }
    } catch (UntranslatableException e) {
      // What came before it is not held back.
      acknowledge(bulk);
      throw e;
    }
    acknowledge(bulk);
  }

  private void acknowledge(Bulk bulk) throws Exception {
    if (!bulk.isEmpty()) {
      settlement.settle(bulk.writes(), writer.write(bulk));
    }
  }
}
