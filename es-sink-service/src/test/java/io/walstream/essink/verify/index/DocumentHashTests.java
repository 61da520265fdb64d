package io.walstream.essink.verify.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.essink.verify.form.ColumnForm;
import io.walstream.essink.verify.form.Form;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentHashTests {

  private static final List<ComparedField> FIELDS =
      List.of(
          field("id", Form.NUMBER),
          field("name", Form.PLAIN_TEXT),
          field("real", Form.DOUBLE),
          field("json", Form.JSON),
          new ComparedField("list", ColumnForm.arrayOf(Form.NUMBER)));
  private static final String DOCUMENT =
      "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],[2,3]]}";

  private static ComparedField field(String name, Form form) {
    return new ComparedField(name, new ColumnForm(form, false));
  }

  private static long hash(String document) {
    return Documents.hash(FIELDS, document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"list\":[[1,null],[2,3]],\"json\":{\"a\": [1]},\"real\":1e300,\"name\":\"a\\u0009b\",\"id\":1.50}",
        "{ \"id\" : 1.50 , \"name\":\"a\\tb\",\"real\":1.0E300,\"json\": {\"a\": [1]} ,\"list\":[[1 ,null],[2,3]]}",
        "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],[2,3]],\"ignored\":7,\"new\":null}",
      })
  void orderBlanksAndIgnoredFieldsMakeNoDifference(String document) {
    assertThat(hash(document)).isEqualTo(hash(DOCUMENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":1.5,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],[2,3]]}",
        "{\"id\":\"1.50\",\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],[2,3]]}",
        "{\"id\":1.50,\"name\":{\"a\":{\"b\":[1]}},\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],[2,3]]}",
        "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E299,\"json\":{\"a\": [1]},\"list\":[[1,null],[2,3]]}",
        "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\":[1]},\"list\":[[1,null],[2,3]]}",
        "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[1,null,2,3]}",
        "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],[2]]}",
        "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],2,3]}",
        "{\"id\":1.50,\"name\":\"a\\tb\",\"real\":1.0E300,\"json\":{\"a\": [1]},\"list\":[[1,null],[2,3]],\"more\":1}",
      })
  void anyOtherValueMakesADifference(String document) {
    assertThat(hash(document)).isNotEqualTo(hash(DOCUMENT));
  }

  @Test
  void aFieldDoesNotRunIntoTheNext() {
    List<ComparedField> two = List.of(field("a", Form.TEXT), field("b", Form.TEXT));

    assertThat(Documents.hash(two, "{\"a\":\"x2:yz\",\"b\":null}"))
        .isNotEqualTo(Documents.hash(two, "{\"a\":\"x\",\"b\":\"yz\"}"));
    assertThat(Documents.hash(two, "{\"a\":\"\",\"b\":null}"))
        .isNotEqualTo(Documents.hash(two, "{\"a\":null,\"b\":\"\"}"));
  }

  @Test
  void oneThatMetAStrangeValueGoesOnWithTheNextDocument() {
    DocumentHash hash = new DocumentHash(FIELDS, Set.of());
    long expected = Documents.hash(hash, DOCUMENT);

    Documents.hash(hash, "{\"name\":[[{\"a\":1}]],\"list\":{\"a\":[]},\"id\":true}");

    assertThat(Documents.hash(hash, DOCUMENT)).isEqualTo(expected);
  }
}
