package io.walstream.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WrongSettingTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "PRODUCER_RATE            | -1     | walstream.pace.rate (now '-1.0') must be 0 or more",
        "PRODUCER_RATE            | fast   | walstream.pace.rate (now 'fast') must be a number",
        "PRODUCER_MIX             | a lot  | walstream.pace.mix must be shares such as inserts=70",
        "PRODUCER_MAX_ROWS        | -5     | walstream.pace.max-rows (now '-5') must be 0 (no end)",
        "PRODUCER_SOURCE          | thin air | walstream.generate.source (now 'thin air') must be"
            + " generated or randomuser",
        "PRODUCER_SEED            | x      | walstream.generate.seed (now 'x') must be a whole",
        "PRODUCER_RANDOMUSER_URL  | ftp://x | walstream.generate.randomuser.url must be an http",
        "PRODUCER_RANDOMUSER_TIMEOUT | 0s  | walstream.generate.randomuser.timeout (now 'PT0S')",
        "PRODUCER_BATCH_SIZE      | 0      | walstream.write.batch-size (now '0') must be at least",
        "PRODUCER_RETRY_MAX       | soon   | walstream.produce.retry-max (now 'soon') must be a dura",
        "POSTGRES_PORT            | 99999  | walstream.postgres.port (now '99999') must be a port",
        "POSTGRES_PASSWORD        | ''     | walstream.postgres.password must hold",
        "POSTGRES_SSLMODE         | maybe  | walstream.postgres.ssl.mode (now 'maybe') must be",
      })
  void stopsTheStartWithOneSentence(
      String variable, String value, String sentence, CapturedOutput output) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(ProducerApplication.class)
            .web(WebApplicationType.NONE)
            .properties(
                Map.of("POSTGRES_PASSWORD", "walstream", "LOG_FORMAT", "", "LOG_LEVEL", "error"))
            .properties(Map.of("PRODUCER_SOURCE", "randomuser"))
            .properties(Map.of(variable, value));

    assertThatException().isThrownBy(application::run);

    assertThat(output).contains("\n" + sentence).contains(": set " + variable + ".");
  }
}
