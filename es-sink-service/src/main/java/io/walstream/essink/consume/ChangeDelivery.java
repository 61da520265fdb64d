package io.walstream.essink.consume;

import io.walstream.essink.index.BulkProperties;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.Malformed;
import io.walstream.essink.translate.Translation;
import io.walstream.essink.translate.Truncation;
import io.walstream.essink.translate.Unsuited;
import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.deliver.RecordDelivery;
import io.walstream.sink.lane.LaneLoad;
import io.walstream.sink.lane.LaneOpener;
import io.walstream.sink.lane.Lanes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a batch from the topic into the lanes: a document always into the same. */
@Component
final class ChangeDelivery implements RecordDelivery {

  private final DocumentTranslator translator;
  private final IndexCatalog catalog;
  private final Lanes<Translation> lanes;

  ChangeDelivery(
      DocumentTranslator translator,
      IndexCatalog catalog,
      DocumentLane lane,
      BulkProperties bulk,
      LaneOpener opener) {
    this.translator = translator;
    this.catalog = catalog;
    this.lanes = opener.open("index", bulk.concurrency(), number -> lane);
  }

  @Override
  public void connect() {
    catalog.prepare();
  }

  @Override
  public void deliver(DeliveryBatch batch) {
    LaneLoad<Translation> load = lanes.load(batch);
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      put(translator.translate(record), load);
    }
    load.handOver();
  }

  private void put(@Nullable Translation translation, LaneLoad<Translation> load) {
    if (translation == null) {
      load.pass();
    } else if (translation instanceof Truncation) {
      load.putAcross(translation);
    } else if (translation instanceof DocumentWrite write) {
      load.put(laneOf(write.id()), write);
    } else if (translation instanceof Malformed || translation instanceof Unsuited) {
      load.put(0, translation);
    }
  }

  private int laneOf(String id) {
    int hash = id.hashCode();
    return Math.floorMod(hash ^ hash >>> 16, lanes.count());
  }
}
