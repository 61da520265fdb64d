package io.walstream.sink.dead.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.sink.dead.letter.Action;
import io.walstream.sink.dead.letter.Letter;
import io.walstream.sink.dead.letter.Position;
import io.walstream.sink.dead.letter.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class OpenLettersTests {

  private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();
  private final OpenLetters letters = new OpenLetters(3);

  @Test
  void letterIsOpenUntilItIsSettled() {
    letter(1);
    letter(2);
    settle(1, 0);
    read();

    assertThat(positions()).containsExactly(2L);
    assertThat(letters.firstOpen()).isEqualTo(1);
  }

  @Test
  void recordWithSeveralLettersIsOneAndStandsAtItsLast() {
    letter(1);
    letter(1);
    read();

    assertThat(letters.count()).isEqualTo(1);
    assertThat(letters.held().get(0).offset()).isEqualTo(1);
  }

  @Test
  void letterThatCameAfterTheSettledOneIsOpen() {
    letter(1);
    letter(1);
    settle(1, 0);
    read();

    assertThat(positions()).containsExactly(1L);
  }

  @Test
  void whatFindsNoRoomIsCountedAndReadOnceThereIs() {
    for (int n = 0; n < 5; n++) {
      letter(n);
    }
    read();
    assertThat(positions()).containsExactly(0L, 1L, 2L);
    assertThat(letters.count()).isEqualTo(5);

    settle(4, 4);
    settle(0, 0);
    settle(1, 1);
    read();

    assertThat(positions()).containsExactly(2L, 3L);
    assertThat(letters.count()).isEqualTo(2);
  }

  @Test
  void settledLettersTakeNoRoomFromOpenOnesBehindThem() {
    for (int n = 0; n < 6; n++) {
      letter(n);
    }
    for (int n = 0; n < 4; n++) {
      settle(n, n);
    }
    read();

    assertThat(positions()).containsExactly(4L, 5L);
    assertThat(letters.firstOpen()).isEqualTo(4);
  }

  private void letter(long offset) {
    Position position = new Position("t", 0, offset);
    Letter letter =
        new Letter(position, 0, "rejected", "", null, null, null, Instant.EPOCH, "test", 1);
    append(
        letter.carrying(
            new ConsumerRecord<>("t", 0, offset, new byte[] {1}, new byte[] {2}), "t.es.dlt"));
  }

  private void settle(long offset, long through) {
    append(
        new Settlement(
                new Position("t", 0, offset), through, Action.DISCARDED, "test", Instant.EPOCH)
            .in("t.es.dlt"));
  }

  private void append(ProducerRecord<byte[], byte[]> record) {
    topic.add(
        new ConsumerRecord<>(
            record.topic(),
            0,
            topic.size(),
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty()));
  }

  /** As the log does. */
  private void read() {
    do {
      while (letters.next() < topic.size()) {
        letters.read(topic.get((int) letters.next()));
      }
      letters.goBackIfThereIsRoom();
    } while (letters.next() < topic.size());
  }

  private List<Long> positions() {
    return letters.held().stream().map(open -> open.letter().position().offset()).toList();
  }
}
