package io.walstream.fabricsink.file;

import com.azure.core.util.BinaryData;
import io.walstream.fabricsink.lake.LakeException;
import io.walstream.fabricsink.lake.LakeStore;
import io.walstream.fabricsink.lake.Progress;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes one partition's files one after the other, each offset once, whoever else writes the same
 * partition or has died over it. Before a file is written the lake is told its name, which nobody
 * can do who has not seen the latest; and a file that is there stays as it is. For one thread at a
 * time.
 */
final class PartitionLog {

  private final TopicPartition partition;
  private final LakeStore store;
  private final TopicIds topics;
  private final FileContent content;
  private String topicId = "";
  private @Nullable Progress progress;

  PartitionLog(TopicPartition partition, LakeStore store, TopicIds topics, FileContent content) {
    this.partition = partition;
    this.store = store;
    this.topics = topics;
    this.content = content;
  }

  /** The last offset that is in the lake; another writer may have come further since. */
  long reached() throws LakeException, InterruptedException {
    return progress().written();
  }

  /**
   * Writes a file of offsets that are not in the lake, unless another writer intervenes.
   *
   * @return the last offset that is in the lake now
   */
  long write(ChangeFile file) throws LakeException, InterruptedException {
    Progress before = progress();
    String path = path(file);
    BinaryData lines = content.of(file);
    Progress claimed = store.claim(name(), before, path);
    // Outpaced: to be looked at anew.
    progress = claimed;
    if (claimed == null) {
      return before.written();
    }
    Progress after = claimed.at(store.create(path, lines, file.last()));
    progress = after;
    return after.written();
  }

  private Progress progress() throws LakeException, InterruptedException {
    Progress known = progress;
    if (known == null) {
      if (topicId.isEmpty()) {
        topicId = topics.of(partition.topic());
      }
      known = store.progress(name());
      progress = known;
    }
    return known;
  }

  private String name() {
    return "%s/%s/p%d".formatted(partition.topic(), topicId, partition.partition());
  }

  private String path(ChangeFile file) {
    return "%s/p%d-%019d-%s%s"
        .formatted(
            file.folder().path(),
            partition.partition(),
            file.first(),
            topicId.substring(0, 8),
            content.suffix());
  }

  @Override
  public String toString() {
    return "files of " + partition;
  }
}
