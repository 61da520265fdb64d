package io.walstream.fabricsink.consume;

import io.walstream.fabricsink.batch.EventBatch;
import io.walstream.fabricsink.batch.EventBatcher;
import io.walstream.fabricsink.hub.HubClient;
import io.walstream.fabricsink.hub.HubConnection;
import io.walstream.fabricsink.hub.HubException;
import io.walstream.fabricsink.send.PartitionedSend;
import io.walstream.fabricsink.send.SendMeter;
import io.walstream.fabricsink.translate.EventTranslator;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.fabricsink.translate.UndeliverableRecordException;
import io.walstream.sink.consume.BatchDelivery;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Delivers consumed changes to the hub: translate, batch, send, await the acknowledgements. */
@Component
final class EventDelivery implements BatchDelivery {

  private final HubConnection connection;
  private final EventTranslator translator;
  private final SendMeter meter;
  private final DeliveredAhead ahead = new DeliveredAhead();

  EventDelivery(HubConnection connection, EventTranslator translator, SendMeter meter) {
    this.connection = connection;
    this.translator = translator;
    this.meter = meter;
  }

  @Override
  public void connect() throws Exception {
    connection.open();
  }

  @Override
  public void deliver(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
    connection.use(hub -> deliver(records, hub));
  }

  private void deliver(List<ConsumerRecord<byte[], byte[]>> records, HubClient hub)
      throws UndeliverableRecordException, HubException, InterruptedException {
    PartitionedSend sending = new PartitionedSend(hub, meter);
    try {
      send(records, new EventBatcher(hub, sending::isIdle), sending);
      ahead.forget(records);
    } catch (Exception e) {
      ahead.add(sending.accepted());
      throw e;
    }
  }

  // Also what stands before a record that cannot be delivered is sent; and nothing is in flight at
  // the end, whatever the end is.
  private void send(
      List<ConsumerRecord<byte[], byte[]>> records, EventBatcher batcher, PartitionedSend sending)
      throws UndeliverableRecordException, HubException, InterruptedException {
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (!isTombstone(record)) {
          send(translator.translate(record), batcher, sending);
        }
      }
    } finally {
      batcher.rest().forEach(sending::send);
      sending.await();
    }
  }

  private void send(OutgoingEvent event, EventBatcher batcher, PartitionedSend sending)
      throws UndeliverableRecordException, HubException, InterruptedException {
    if (!event.isForAll()) {
      send(event, batcher.partitionOf(event), batcher, sending);
      return;
    }
    for (int partition = 0; partition < batcher.partitions(); partition++) {
      send(event, partition, batcher, sending);
    }
  }

  private void send(
      OutgoingEvent event, int partition, EventBatcher batcher, PartitionedSend sending)
      throws UndeliverableRecordException, HubException, InterruptedException {
    if (!ahead.contains(event.record(), partition)) {
      @Nullable EventBatch ready = batcher.add(event, partition);
      if (ready != null) {
        sending.send(ready);
      }
    }
  }

  // Follows a delete, which was sent, and only concerns the topic's compaction.
  private static boolean isTombstone(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null;
  }
}
