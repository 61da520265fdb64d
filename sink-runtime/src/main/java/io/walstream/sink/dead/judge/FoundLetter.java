package io.walstream.sink.dead.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.sink.dead.log.OpenLetter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/** What was found out about a letter. */
final class FoundLetter {

  static final ByteBuffer TRUNCATE_KEY = ByteBuffer.wrap("{}".getBytes(UTF_8));

  private final Carried letter;
  private final boolean atHome;
  private boolean present;
  private boolean outdated;

  FoundLetter(Carried letter, int partitions) {
    this.letter = letter;
    this.atHome = isAtHome(letter.record(), partitions);
  }

  OpenLetter open() {
    return letter.open();
  }

  // A topic that was given more partitions has the key's later records in another one.
  private static boolean isAtHome(ConsumerRecord<byte[], byte[]> record, int partitions) {
    byte[] key = record.key();
    return key == null
        || TRUNCATE_KEY.equals(ByteBuffer.wrap(key))
        || Utils.toPositive(Utils.murmur2(key)) % partitions == record.partition();
  }

  /** Sees the record that stands where the letter's own stood. */
  void lookAt(ConsumerRecord<byte[], byte[]> record) {
    present =
        Arrays.equals(letter.record().key(), record.key())
            && record.timestamp() == letter.open().letter().timestamp();
  }

  void outdatedAt(long offset) {
    outdated |= offset > letter.open().letter().position().offset();
  }

  Verdict verdict() {
    if (outdated) {
      return Verdict.SUPERSEDED;
    }
    // Without a key there is no row that it could bring back.
    boolean proven = letter.record().key() == null || (present && atHome);
    return proven ? Verdict.DELIVER : Verdict.UNPROVEN;
  }
}
