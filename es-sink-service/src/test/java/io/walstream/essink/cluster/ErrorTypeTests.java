package io.walstream.essink.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ErrorTypeTests {

  @Test
  void wholeRequestsErrorIsToldByItsType() throws Exception {
    assertThat(ErrorType.of(bytes("{\"error\":{\"type\":\"security_exception\"}}")))
        .isEqualTo("security_exception");
    assertThat(ErrorType.of(bytes("{\"error\":\"text\"}"))).isNull();
    assertThat(ErrorType.of(bytes("<html>"))).isNull();
    assertThat(ErrorType.of(bytes(""))).isNull();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
