package io.walstream.essink.verify.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class HashTableTests {

  @Test
  void whatIsTakenIsNotContainedAnyMore() {
    HashTable table = new HashTable();
    for (int i = 0; i < 100_000; i++) {
      table.put(IdHash.of("" + i), i);
    }
    for (int i = 0; i < 100_000; i += 2) {
      assertThat(table.take(IdHash.of("" + i))).isEqualTo(i);
    }

    assertThat(table.size()).isEqualTo(50_000);
    assertThat(table.contains(IdHash.of("0"))).isFalse();
    assertThat(table.contains(IdHash.of("1"))).isTrue();
    assertThat(table.contains(IdHash.of("never"))).isFalse();
  }

  @Test
  void bucketsOfEqualContentsAreEqualInAnyOrder() {
    Buckets buckets = new Buckets();
    for (int i = 0; i < 1000; i++) {
      buckets.addRow(IdHash.of("" + i), i);
      buckets.addDocument(IdHash.of("" + (999 - i)), 999 - i);
    }
    assertThat(buckets.differing(0, 10).isEmpty()).isTrue();

    buckets.addRow(IdHash.of("more"), 1);

    BitSet differing = buckets.differing(0, 10);
    assertThat(differing.cardinality()).isEqualTo(1);
    assertThat(differing.get(Buckets.of(IdHash.of("more")))).isTrue();
  }

  @Test
  void differingBucketsComeInPartsThatAreNotTooLarge() {
    Buckets buckets = new Buckets();
    for (int i = 0; i < 10_000; i++) {
      buckets.addDocument(IdHash.of("" + i), i);
    }

    int found = 0;
    BitSet part = buckets.differing(0, 1_000);
    while (!part.isEmpty()) {
      assertThat(part.cardinality()).isLessThanOrEqualTo(1_000);
      found += part.cardinality();
      part = buckets.differing(part.length(), 1_000);
    }
    assertThat(found).isGreaterThan(9_000);
  }
}
