package io.walstream.fabricsink.file;

import io.walstream.fabricsink.lake.LakeException;
import io.walstream.service.health.Fault;
import io.walstream.sink.watch.SinkCondition;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Writes a file for as long as it takes, and then settles its changes. */
final class FileWriter {

  private static final Logger log = LoggerFactory.getLogger(FileWriter.class);
  private static final String STEP = "write to the lake";

  private final Function<TopicPartition, PartitionLog> logs;
  private final BackOff backOff;
  private final SinkCondition condition;
  private final FileMeter meter;

  FileWriter(
      Function<TopicPartition, PartitionLog> logs,
      BackOff backOff,
      SinkCondition condition,
      FileMeter meter) {
    this.logs = logs;
    this.backOff = backOff;
    this.condition = condition;
    this.meter = meter;
  }

  /** What a partition's files are written by, from its first offset here on. */
  PartitionLog log(TopicPartition partition) {
    return logs.apply(partition);
  }

  /** Has found that it cannot go on. */
  void failed(Throwable fault) {
    condition.failed(STEP, fault);
    log.error("Writing to the lake has ended: {}", Fault.describe(fault), fault);
  }

  void write(ChangeFile file, PartitionLog partition) throws InterruptedException {
    BackOffExecution pauses = backOff.start();
    ChangeFile rest = file;
    while (!rest.isEmpty() && !rest.isRevoked()) {
      try {
        rest = attempt(rest, partition);
        condition.untroubled(partition);
      } catch (LakeException | KafkaException e) {
        condition.troubled(partition, STEP, e);
        log.warn("{}: {}; tried again", partition, Fault.describe(e));
        Thread.sleep(pauses.nextBackOff());
      }
    }
    condition.untroubled(partition);
  }

  private ChangeFile attempt(ChangeFile file, PartitionLog partition)
      throws LakeException, InterruptedException {
    long begun = System.nanoTime();
    try {
      long reached = partition.reached();
      if (reached >= file.first()) {
        return file.settle(reached);
      }
      long written = partition.write(file);
      if (written == file.last()) {
        meter.written(file, System.nanoTime() - begun);
      }
      return file.settle(written);
    } catch (LakeException e) {
      meter.failed(System.nanoTime() - begun);
      throw e;
    }
  }
}
