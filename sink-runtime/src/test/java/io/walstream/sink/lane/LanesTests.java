package io.walstream.sink.lane;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.service.health.WorkerHealth;
import io.walstream.service.health.WorkerPhase;
import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.watch.SinkCondition;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.FixedBackOff;

class LanesTests {

  private static final int LANES = 3;

  private final WorkerHealth health = new WorkerHealth(Clock.systemUTC());
  private final SinkCondition condition = new SinkCondition(health, Clock.systemUTC());
  private final LaneOpener opener =
      new LaneOpener(
          new FixedBackOff(5, FixedBackOff.UNLIMITED_ATTEMPTS), new LaneBoard(condition), 0);
  private final List<Integer> done = new CopyOnWriteArrayList<>();
  private final Set<Integer> refused = ConcurrentHashMap.newKeySet();
  private final Lanes<Integer> lanes = opener.open("test", LANES, lane -> this::work);

  @BeforeEach
  void join() {
    condition.joined();
  }

  @AfterEach
  void end() {
    opener.stop();
  }

  // Does what it can of the first three.
  private void work(List<LaneItem<Integer>> waiting) throws Exception {
    int left = 0;
    for (LaneItem<Integer> item : waiting.subList(0, Math.min(3, waiting.size()))) {
      if (refused.contains(item.work())) {
        left++;
      } else {
        done.add(item.work());
        item.done();
      }
    }
    if (left > 0) {
      throw new IOException(left + " left");
    }
  }

  @Test
  void laneKeepsItsOrderAndLanesDoNotWaitForEachOther() {
    refused.add(1);
    DeliveryBatch batch = batch(60);

    load(batch, 0, 60).handOver();

    await().atMost(60, SECONDS).until(() -> done.size() >= 40 && condition.isTroubled());
    assertThat(done).doesNotContain(1);
    assertThat(health.phase()).isEqualTo(WorkerPhase.RETRYING);
    refused.clear();
    await().atMost(60, SECONDS).until(() -> batch.unsettled() == 0);
    assertThat(done).hasSize(60);
    assertThat(done.stream().filter(n -> n % LANES == 0)).isSorted();
    await().atMost(60, SECONDS).until(() -> health.phase() == WorkerPhase.RUNNING);
  }

  @Test
  void whatIsDoneIsNotRepeatedWithWhatIsNot() {
    refused.add(3);
    DeliveryBatch batch = batch(12);
    load(batch, 0, 12).handOver();

    await().atMost(60, SECONDS).until(() -> batch.unsettled() == 1);
    refused.clear();

    await().atMost(60, SECONDS).until(() -> batch.unsettled() == 0);
    assertThat(done).doesNotHaveDuplicates().hasSize(12);
  }

  @Test
  void barrierWaitsForAllLanesAndIsDoneOnce() {
    refused.add(2);
    DeliveryBatch batch = batch(21);
    LaneLoad<Integer> load = load(batch, 0, 10);
    load.putAcross(1000);
    load(load, 10, 20).handOver();

    await().atMost(60, SECONDS).until(condition::isTroubled);
    assertThat(done).allSatisfy(n -> assertThat(n).isLessThan(10));
    refused.clear();

    await().atMost(60, SECONDS).until(() -> batch.unsettled() == 0);
    assertThat(done.indexOf(1000)).isEqualTo(10);
    assertThat(done).hasSize(21);
  }

  @Test
  void recordForAllLanesIsSettledWithTheLast() {
    DeliveryBatch batch = batch(1);
    LaneLoad<Integer> load = lanes.load(batch);
    load.putOnAll(7);
    load.handOver();

    await().atMost(60, SECONDS).until(() -> batch.unsettled() == 0);
    assertThat(done).containsExactly(7, 7, 7);
  }

  @Test
  void whatIsRevokedIsDroppedAndTheTroubleWithIt() {
    refused.add(0);
    DeliveryBatch revoked = batch(7);
    LaneLoad<Integer> load = load(revoked, 0, 6);
    load.putAcross(1000);
    load.handOver();
    await().atMost(60, SECONDS).until(condition::isTroubled);

    revoked.revoke();
    DeliveryBatch next = batch(9);
    load(next, 20, 29).handOver();

    await().atMost(60, SECONDS).until(() -> next.unsettled() == 0 && !condition.isTroubled());
    assertThat(done).doesNotContain(0, 1000);
    assertThat(revoked.unsettled()).isPositive();
  }

  @Test
  void laneThatDiesIsTold() {
    Lanes<Integer> broken =
        opener.open(
            "broken",
            1,
            lane ->
                waiting -> {
                  throw new NoClassDefFoundError("gone");
                });
    LaneLoad<Integer> load = broken.load(batch(1));
    load.put(0, 1);
    load.handOver();

    await().atMost(60, SECONDS).until(() -> health.phase() == WorkerPhase.FAILED);
  }

  private LaneLoad<Integer> load(DeliveryBatch batch, int from, int to) {
    return load(lanes.load(batch), from, to);
  }

  private static LaneLoad<Integer> load(LaneLoad<Integer> load, int from, int to) {
    IntStream.range(from, to).forEach(n -> load.put(n % LANES, n));
    return load;
  }

  private static DeliveryBatch batch(int records) {
    return new DeliveryBatch(
        new TopicPartition("t", 0),
        IntStream.range(0, records)
            .mapToObj(n -> new ConsumerRecord<>("t", 0, n, new byte[0], new byte[0]))
            .toList());
  }
}
