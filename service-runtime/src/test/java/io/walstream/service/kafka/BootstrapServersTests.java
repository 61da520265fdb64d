package io.walstream.service.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.service.setting.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapServersTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:9092", " b-1.kafka.internal:9098 ", "127.0.0.1:1", "[::1]:9092"})
  void addressIsTaken(String address) {
    assertThatCode(() -> BootstrapServers.check(List.of("localhost:9092", address)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "localhost:", "localhost:kafka", "http://a:1/b", "a b:1"})
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> BootstrapServers.check(List.of("localhost:9092", address)))
        .isInstanceOf(InvalidSettingException.class);
  }
}
