package io.walstream.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.local.stack.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentParserTests {
  private static final Path ROOT = Path.of("/a repository");

  @Test
  void withoutFlagsOneUserASecondIsWrittenForEver() {
    LaunchOptions options = parse();

    assertThat(options.rows()).isZero();
    assertThat(options.rate()).isEqualTo(1);
    assertThat(options.data()).isEqualTo(ROOT.resolve(".local"));
    assertThat(options.ports().of(Component.POSTGRES)).isEqualTo(15432);
    assertThat(options.ports().of(Component.FABRIC_SINK)).isEqualTo(8084);
  }

  @Test
  void aNumberOfRowsIsWrittenFaster() {
    assertThat(parse("--rows", "1000").rate()).isEqualTo(500);
    assertThat(parse("--rows=1000", "--rate=20").rate()).isEqualTo(20);
  }

  @Test
  void flagOutranksVariable() {
    Map<String, String> environment =
        Map.of("WALSTREAM_KAFKA_PORT", "9092", "WALSTREAM_ES_SINK_PORT", "9083");

    LaunchOptions options =
        ArgumentParser.parse(List.of("--kafka-port", "9093"), environment, ROOT);

    assertThat(options.ports().of(Component.KAFKA)).isEqualTo(9093);
    assertThat(options.ports().of(Component.ES_SINK)).isEqualTo(9083);
  }

  @ParameterizedTest
  @CsvSource({
    "--row 5, There is no flag --row: see ./run-local --help.",
    "1000, There is no flag 1000: see ./run-local --help.",
    "--rows, --rows needs a value: see ./run-local --help.",
    "--rows 0, '--rows is ''0'', but must be a whole number from 1 to 10000000.'",
    "--rows many, '--rows is ''many'', but must be a whole number from 1 to 10000000.'",
    "--rate -1, '--rate is ''-1'', but must be a number of rows per second from 0 to 100000.'",
    "--rate NaN, '--rate is ''NaN'', but must be a number of rows per second from 0 to 100000.'",
    "--rows 5 --rate 0, --rows needs a --rate above 0.",
    "--cdc-port 70000, '--cdc-port is ''70000'', but must be a whole number from 1 to 65535.'",
  })
  void nonsenseIsAnsweredInASentence(String arguments, String sentence) {
    assertThatThrownBy(() -> parse(arguments.split(" ")))
        .isInstanceOf(UsageFault.class)
        .hasMessage(sentence);
  }

  @Test
  void nonsenseInAVariableIsAnsweredInASentence() {
    Map<String, String> environment = Map.of("WALSTREAM_CDC_PORT", "http");

    assertThatThrownBy(() -> ArgumentParser.parse(List.of(), environment, ROOT))
        .hasMessage("WALSTREAM_CDC_PORT is 'http', but must be a whole number from 1 to 65535.");
  }

  private static LaunchOptions parse(String... arguments) {
    return ArgumentParser.parse(List.of(arguments), Map.of(), ROOT);
  }
}
