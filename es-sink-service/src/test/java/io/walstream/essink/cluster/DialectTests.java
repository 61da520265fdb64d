package io.walstream.essink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTests {

  private static final String OWN = "application/vnd.elasticsearch+json; compatible-with=9";

  @ParameterizedTest
  @CsvSource({"8, 8, false", "9, 9, false", "auto, 8, true"})
  void versionThatIsSetIsSpokenAndOtherwiseTheOneThatBothTake(
      String setting, int spoken, boolean detected) {
    Dialect dialect = dialect(setting);

    assertThat(accepted(dialect)).isEqualTo(OWN.replace("9", String.valueOf(spoken)));
    assertThat(dialect.isDetected()).isEqualTo(detected);
  }

  @Test
  void versionThatIsDetectedIsSpoken() {
    Dialect dialect = dialect("auto");

    dialect.speak(9);

    assertThat(accepted(dialect)).isEqualTo(OWN);
  }

  private static String accepted(Dialect dialect) {
    HttpRequest request = new BasicHttpRequest("GET", "/");
    request.setHeader("Accept", OWN);
    dialect.translate(request);
    return request.getFirstHeader("Accept").getValue();
  }

  private static Dialect dialect(String setting) {
    Duration second = Duration.ofSeconds(1);
    return new Dialect(
        new ClusterProperties(
            List.of("http://localhost:9200"), "", "", "", "", "", setting, second, second));
  }
}
