package io.walstream.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class HeapFaultTests {

  @Test
  void aHeapThatIsTooSmallIsToldWithTheMend() {
    Throwable fault = new ConnectException("stopped", new OutOfMemoryError("Java heap space"));

    assertThat(HeapFault.told(fault))
        .hasMessageContaining("a change does not fit in the heap")
        .hasMessageEndingWith("start with a larger -Xmx")
        .hasNoCause();
  }

  @Test
  void anotherFaultStaysAsItIs() {
    Throwable fault = new ConnectException("stopped", new IllegalStateException());

    assertThat(HeapFault.told(fault)).isSameAs(fault);
  }
}
