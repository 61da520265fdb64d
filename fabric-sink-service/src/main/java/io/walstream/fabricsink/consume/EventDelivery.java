package io.walstream.fabricsink.consume;

import io.walstream.fabricsink.batch.KeyPartitioner;
import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import io.walstream.fabricsink.hub.HubConnection;
import io.walstream.fabricsink.send.PartitionLanes;
import io.walstream.fabricsink.translate.EventTranslator;
import io.walstream.fabricsink.translate.Outgoing;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.deliver.RecordDelivery;
import io.walstream.sink.lane.LaneLoad;
import io.walstream.sink.lane.Lanes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes consumed changes into the lanes of the hub's partitions: a key always into the same. */
@Component
@OnDestination(Destination.EVENT_HUBS)
final class EventDelivery implements RecordDelivery {

  private final HubConnection connection;
  private final EventTranslator translator;
  private final PartitionLanes partitions;
  private @Nullable Lanes<Outgoing> lanes;

  EventDelivery(HubConnection connection, EventTranslator translator, PartitionLanes partitions) {
    this.connection = connection;
    this.translator = translator;
    this.partitions = partitions;
  }

  @Override
  public void connect() throws Exception {
    int count = connection.open();
    if (lanes == null) {
      lanes = partitions.open(count);
    }
  }

  @Override
  public void deliver(DeliveryBatch batch) {
    Lanes<Outgoing> open = lanes;
    if (open == null) {
      throw new IllegalStateException("delivered before it was connected");
    }
    LaneLoad<Outgoing> load = open.load(batch);
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      // A tombstone follows a delete, which is sent, and only concerns the topic's compaction.
      if (record.value() == null) {
        load.pass();
      } else {
        put(translator.translate(record), load, open.count());
      }
    }
    load.handOver();
  }

  private static void put(Outgoing outgoing, LaneLoad<Outgoing> load, int lanes) {
    if (!(outgoing instanceof OutgoingEvent event)) {
      load.put(0, outgoing);
    } else if (event.isForAll()) {
      load.putOnAll(event);
    } else {
      load.put(KeyPartitioner.partition(event.routingKey(), lanes), event);
    }
  }
}
