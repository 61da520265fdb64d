package io.walstream.producer.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DealerTests {

  @Test
  void dealsExactlyTheShares() {
    assertThat(new Dealer(new Mix(70, 20, 10)).next(1_000)).isEqualTo(new Deal(700, 200, 100));
  }

  @Test
  void sharesHoldWhateverTheBatches() {
    Dealer dealer = new Dealer(new Mix(70, 20, 10));
    int updates = 0;
    for (int i = 0; i < 100; i++) {
      updates += dealer.next(1).updates();
    }
    assertThat(updates).isEqualTo(20);
  }

  @Test
  void operationsAreSpreadEvenly() {
    Dealer dealer = new Dealer(new Mix(8, 2, 0));

    assertThat(dealer.next(5)).isEqualTo(new Deal(4, 1, 0));
    assertThat(dealer.next(5)).isEqualTo(new Deal(4, 1, 0));
  }
}
