package io.walstream.essink.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkPageTests {

  @Test
  void pageTellsItsDocumentsAndWhereToGoOn() throws Exception {
    WalkPage page =
        read(
            """
            {"pit_id":"abc","hits":{"hits":[{"_id":"1","_version":3,"sort":[0]},
            {"_id":"a\\"b","_version":41,"sort":[4294967296]}]}}""");

    assertThat(page.documents())
        .containsExactly(new WalkedDocument("1", 3), new WalkedDocument("a\"b", 41));
    assertThat(page.pit()).isEqualTo("abc");
    assertThat(page.after()).isEqualTo("4294967296");
  }

  @Test
  void pageWithoutDocumentsIsTheEnd() throws Exception {
    assertThat(read("{\"pit_id\":\"abc\"}").documents()).isEmpty();
    assertThat(read("{\"id\":\"abc\"}").pit()).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>", "{\"pit_id\":\"a\",\"hits\":{\"hits\":[{\"_id\""})
  void answerThatIsCutOffIsNone(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
  }

  private static WalkPage read(String answer) throws IOException {
    return WalkPage.read(new ByteArrayInputStream(answer.getBytes(UTF_8)));
  }
}
