package io.walstream.essink.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class BulkTests {

  private static final IndexTarget ALIAS = new IndexTarget("users", true);

  private final Bulk bulk = new Bulk(3, 1000);

  @Test
  void writesAreEncodedInTheirOrder() throws Exception {
    bulk.add(Writes.put("a\"b", "{\"id\":1}"), ALIAS);
    bulk.add(Writes.delete("2"), new IndexTarget("people", false));

    assertThat(body())
        .isEqualTo(
            """
            {"index":{"_index":"users","require_alias":true,"_id":"a\\"b","version_type":"external",\
            "version":21}}
            {"id":1}
            {"delete":{"_index":"people","_id":"2","version_type":"external","version":21}}
            """);
  }

  @Test
  void isFullByCount() throws Exception {
    DocumentWrite small = Writes.put("1", "{}");
    for (int i = 0; i < 3; i++) {
      assertThat(bulk.fits(small)).isTrue();
      bulk.add(small, ALIAS);
    }
    assertThat(bulk.fits(small)).isFalse();
  }

  @Test
  void isFullByBytesBeforeTheyAreExceeded() throws Exception {
    bulk.add(Writes.put("1", "{\"a\":\"" + "x".repeat(700) + "\"}"), ALIAS);

    assertThat(bulk.fits(Writes.put("2", "{\"a\":\"" + "x".repeat(200) + "\"}"))).isFalse();
    assertThat(body()).hasSizeLessThan(1000);
  }

  @Test
  void documentLargerThanTheBoundGoesAlone() throws Exception {
    DocumentWrite large = Writes.put("1", "{\"a\":\"" + "x".repeat(5000) + "\"}");

    assertThat(bulk.fits(large)).isTrue();
    bulk.add(large, ALIAS);
    assertThat(bulk.fits(Writes.delete("2"))).isFalse();
  }

  private String body() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bulk.entity().writeTo(out);
    return out.toString();
  }
}
