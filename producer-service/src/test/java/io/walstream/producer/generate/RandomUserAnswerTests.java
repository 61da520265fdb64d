package io.walstream.producer.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomUserAnswerTests {

  private final String recorded = recorded();

  @Test
  void recordedAnswerBecomesTheUserOfTheTutorial() throws IOException {
    assertThat(RandomUserAnswer.read(recorded.getBytes(UTF_8)))
        .containsExactly(
            new User(
                new User.Person(
                    "Miss Jennie Nichols",
                    "female",
                    Instant.parse("1992-03-08T15:13:16.688Z"),
                    "https://randomuser.me/api/portraits/men/75.jpg"),
                new User.Home(
                    "8929 Valwood Pkwy, Billings, Michigan - United States 63104",
                    -69.8246,
                    134.8719,
                    "Adelaide, Darwin (Offset +9:30)"),
                new User.Contact("jennie.nichols@example.com", "(272) 790-0888", "(489) 330-2385"),
                Instant.parse("2007-07-09T05:51:59.390Z")));
  }

  @Test
  void postcodeMayBeText() throws IOException {
    String british = recorded.replace("63104", "\"HU16 5BQ\"");

    assertThat(RandomUserAnswer.read(british.getBytes(UTF_8)).get(0).home().address())
        .endsWith("United States HU16 5BQ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1992-03-08T15:13:16.688Z | yesterday  | no instant in /dob/date",
        "-69.8246                 | south      | no number in /location/coordinates/latitude",
        "\"first\": \"Jennie\"    | \"f\": 1   | lacks /name/first",
        "\"results\": [           | \"r\": [   | holds no results",
        "\"results\": [           | \"error\": [ | answered with an error",
        "\"gender\":              | \"gender   | is not JSON",
      })
  void answerThatIsNotOneIsTold(String part, String spoiled, String told) {
    byte[] answer = recorded.replace(part, spoiled).getBytes(UTF_8);

    assertThatIOException()
        .isThrownBy(() -> RandomUserAnswer.read(answer))
        .withMessageContaining(told)
        .withNoCause()
        .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("Nichols"));
  }

  private static String recorded() {
    try (InputStream answer =
        RandomUserAnswerTests.class.getResourceAsStream("/randomuser-answer.json")) {
      return new String(Objects.requireNonNull(answer).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
