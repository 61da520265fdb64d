package io.walstream.essink;

import static io.walstream.essink.TableRow.delete;
import static io.walstream.essink.TableRow.insert;
import static io.walstream.essink.TableRow.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several tables, each with the index, the ids and the columns that are wanted for it. */
class TablesIT {

  private final SourceTopic orders = SourceTopic.create("shop.Orders", 1);
  private final SourceTopic items = SourceTopic.create("shop.items", 1);
  private final Index index = Index.on(Backing.elasticsearch().uri());
  private final Path file;

  TablesIT(@TempDir Path directory) {
    this.file = directory.resolve("tables.yml");
  }

  @Test
  void eachTableHasItsIndexItsIdsAndItsColumns() throws Exception {
    Files.writeString(
        file,
        """
        walstream:
          tables:
            shop:
              items:
                index: %s-things
                id: "{order_id}/{line}"
                exclude: secret, note
                rename:
                  item_name: name
                  long_text: text
        """
            .formatted(index.name()));
    orders.send(Stream.of(insert("{\"id\":1}", "{\"id\":1,\"secret\":2}", 10).in(orders)));
    items.send(
        Stream.of(
            insert(
                    "{\"line\":2,\"order_id\":1}",
                    "{\"secret\":1,\"line\":2,\"item_name\":\"nut\",\"long_text\":1.50,\"note\":3}",
                    11)
                .in(items),
            update(
                    "{\"line\":2,\"order_id\":1}",
                    "{\"secret\":4,\"line\":2,\"item_name\":\"bolt\"}",
                    12,
                    "[\"long_text\",\"note\"]")
                .in(items),
            insert("{\"line\":3,\"order_id\":1}", "{\"line\":3}", 13).in(items),
            delete("{\"line\":3,\"order_id\":1}", 14).in(items)));

    try (RunningSink sink = start()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> sink.documents("deleted") == 1);

      Index things = new Index(index.server(), index.name() + "-things", "");
      assertThat(things.call("GET", "/_source/1%2F2", ""))
          .isEqualTo("{\"line\":2,\"name\":\"bolt\",\"text\":1.50}");
      assertThat(things.count()).isEqualTo(1);
      assertThat(
              sink.registry().get("walstream.completions").tag("outcome", "incomplete").counter())
          .extracting(counter -> counter.count())
          .isEqualTo(0.0);
      Index shop = new Index(index.server(), index.name() + "-shop-orders", "");
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.count() == 1);
      assertThat(shop.get("/_doc/1").path("_source")).hasToString("{\"id\":1,\"secret\":2}");
    }
  }

  @Test
  void idOfColumnsThatAreNotTheKeysHoldsTheTopicAndIsTold() throws Exception {
    Files.writeString(file, "walstream.tables.shop.items.id: \"{name}\"");
    items.send(Stream.of(insert("{\"id\":1}", "{\"id\":1,\"name\":\"x\"}", 10).in(items)));

    try (RunningSink sink = start()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(sink.probe("readiness").body())
                      .contains("walstream.tables.shop.items.id must hold the columns of the key"));
      assertThat(items.committed()).isZero();
    }
  }

  @Test
  void noRowOfAnyTableIsRejectedForWhatCameBefore() throws Exception {
    orders.send(
        Stream.of(
            row(1, "5", "1.5", "\"2026-11-23\"", "\"2026-11-23T01:02:03.120000Z\"", "{\"a\":1}")));

    try (RunningSink sink = start()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> sink.documents("applied") == 1);
      orders.send(
          Stream.of(
              row(2, "1e40", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "{\"a\":{\"b\":\"x\"}}"),
              row(3, "9223372036854775808", "1e400", "\"no date\"", "\"-0043-03-15\"", "[1,{}]"),
              row(4, "1.5", "7", "\"+5874897-12-31\"", "\"2026-11-23\"", "\"text\""),
              row(5, "\"NaN\"", "-1", "\"" + "long ".repeat(9000) + "\"", "null", "null")));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> sink.documents("applied") == 5 || sink.documents("rejected") > 0);
      assertThat(sink.documents("rejected")).isZero();
    }
    Index shop = new Index(index.server(), index.name() + "-shop-orders", "");
    JsonNode fields = shop.get("/_mapping").iterator().next().path("mappings").path("properties");
    assertThat(fields.path("whole").path("type").asString()).isEqualTo("long");
    assertThat(fields.path("number").path("type").asString()).isEqualTo("double");
    assertThat(fields.path("day").path("type").asString()).isEqualTo("date");
    assertThat(fields.path("moment").path("type").asString()).isEqualTo("date");
    assertThat(fields.path("json").path("enabled").asBoolean(true)).isFalse();
    assertThat(fields.path("flag").path("type").asString()).isEqualTo("boolean");
    assertThat(fields.path("month").path("type").asString()).isEqualTo("text");
    assertThat(fields.path("text").path("fields").path("keyword").path("ignore_above").asInt())
        .isEqualTo(256);
    shop.refresh();
    assertThat(hits(shop, "day:%5B2026-11-01%20TO%202026-11-30%5D")).isEqualTo(1);
    assertThat(hits(shop, "day.keyword:%22no%20date%22")).isEqualTo(1);
    assertThat(hits(shop, "moment:%5B2026-11-23T01:02:03%20TO%202026-11-23T01:02:04%5D"))
        .isEqualTo(1);
    assertThat(hits(shop, "_exists_:_ignored")).isEqualTo(4);
  }

  private static int hits(Index index, String query) {
    return index.get("/_search?q=" + query).path("hits").path("total").path("value").asInt();
  }

  private ProducerRecord<byte[], byte[]> row(
      int id, String whole, String number, String day, String moment, String json) {
    String row =
        """
        {"id":%d,"whole":%s,"number":%s,"day":%s,"moment":%s,"json":%s,"flag":true,\
        "month":"2026-11","text":"2026 text %d","year":"2026"}"""
            .formatted(id, whole, number, day, moment, json, id);
    return insert("{\"id\":" + id + "}", row, id).in(orders);
  }

  private RunningSink start() throws Exception {
    if (!Files.exists(file)) {
      Files.writeString(file, "{}");
    }
    return RunningSink.start(
        orders,
        index,
        "CONSUME_TOPICS=" + orders.name() + "," + items.name(),
        "ELASTICSEARCH_INDEX=" + index.name() + "-{schema}-{table}",
        "TABLES_CONFIG=" + file);
  }
}
