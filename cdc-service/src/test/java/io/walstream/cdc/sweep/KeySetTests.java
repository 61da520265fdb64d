package io.walstream.cdc.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySetTests {

  @Test
  void holdsWhatASetHoldsThroughAdditionsAndRemovals() {
    KeySet keys = new KeySet(1_000_000);
    Set<Long> expected = new HashSet<>();
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      // Few low bits: many keys want the same place.
      long hash = (1 + random.nextInt(20_000)) * 64L;
      if (random.nextInt(3) > 0) {
        keys.add(hash);
        expected.add(hash);
      } else {
        assertThat(keys.remove(hash)).isEqualTo(expected.remove(hash));
      }
    }
    assertThat(keys.size()).isEqualTo(expected.size());
    expected.forEach(hash -> assertThat(keys.remove(hash)).isTrue());
    assertThat(keys.isEmpty()).isTrue();
  }

  @Test
  void saysWhenItIsFullButTakesWhatItHasAlready() {
    KeySet keys = new KeySet(2);
    assertThat(keys.add(1)).isTrue();
    assertThat(keys.add(2)).isTrue();
    assertThat(keys.add(3)).isFalse();
    assertThat(keys.add(2)).isTrue();
  }

  @Test
  void hashesOfSimilarKeysDiffer() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      hashes.add(
          KeySet.hash(("{\"id\":" + i + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    assertThat(hashes).hasSize(100_000).doesNotContain(0L);
  }
}
