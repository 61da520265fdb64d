package io.walstream.pipeline;

import static io.walstream.pipeline.stage.Pipeline.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import io.walstream.pipeline.evidence.Documents;
import io.walstream.pipeline.evidence.Table;
import io.walstream.pipeline.evidence.TypeCorpus;
import io.walstream.pipeline.service.Answer;
import io.walstream.pipeline.service.Service;
import io.walstream.pipeline.stage.Load;
import io.walstream.pipeline.stage.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tables are shown to be equal to their indices, and are made so where they are not. */
class VerifyIT {

  private static final TypeCorpus corpus = TypeCorpus.read();
  private static final Documents types = new Documents(Backing.elasticsearch().uri(), "corpus");
  private static final Documents orders = new Documents(Backing.elasticsearch().uri(), "orders");

  @RegisterExtension
  static final Pipeline pipeline =
      new Pipeline()
          .withTables("public.corpus", "shop.orders")
          .withMapping("corpus", "{\"dynamic\": false}")
          .withReader()
          .withTable(VerifyIT::tables);

  private static void tables(Table table) {
    table.createByHand();
    table.keepJournal();
    table.execute(corpus.setup());
    table.execute(corpus.table());
    table.execute(corpus.insert(1));
    table.execute("CREATE SCHEMA shop");
    table.execute(
        "CREATE TABLE shop.orders (number int, note text, shop text, total numeric(10,2),"
            + " doubled numeric GENERATED ALWAYS AS (total * 2) STORED, PRIMARY KEY (shop, number))");
    table.execute(
        "INSERT INTO shop.orders SELECT n, 'note \"' || n || E'\"\\n', 'a,b\\' || n % 7, n / 4.0"
            + " FROM generate_series(1, 3000) n");
  }

  @Test
  void everyTypeIsEqualAfterTheWholePipeline() {
    pipeline.table().execute(corpus.insert(2));
    pipeline.table().execute("INSERT INTO corpus (id) VALUES (3)");
    types.awaitCount(3);

    JsonNode result = verify("public.corpus", false);

    assertThat(result.path("state").asString()).as("%s", result).isEqualTo("equal");
    assertThat(result.path("equal").asInt()).isEqualTo(3);
    assertThat(result.path("notCompared")).isEmpty();

    Map<String, String> sources = new TreeMap<>();
    List.of("1", "2", "3").forEach(id -> sources.put(id, types.source(id)));
    sources.keySet().forEach(types::delete);
    JsonNode repaired = verify("corpus", true);
    assertThat(repaired.path("repaired").asInt()).as("%s", repaired).isEqualTo(3);
    sources.forEach((id, source) -> assertThat(types.source(id)).isEqualTo(source));
  }

  @Test
  void whatDiffersIsFoundAndMended() {
    orders.awaitCount(3000);
    List<String> gone = List.of(id(1), id(2), id(3000));
    gone.forEach(orders::delete);
    List<String> wrong = List.of(id(10), id(11), id(12), id(13));
    orders.put(id(11), orders.source(id(11)).replace("\"number\":11", "\"number\":\"11\""));
    List.of(id(10), id(12), id(13))
        .forEach(id -> orders.put(id, orders.source(id).replace("note", "nota")));
    List.of("stray", "a\\,b\\\\1,4000")
        .forEach(id -> orders.put(id, "{\"number\":1,\"shop\":\"x\"}"));

    JsonNode found = verify("shop.orders", false);

    assertThat(found.path("state").asString()).isEqualTo("different");
    assertThat(ids(found, "missing")).containsExactlyInAnyOrderElementsOf(gone);
    assertThat(ids(found, "different")).containsExactlyInAnyOrderElementsOf(wrong);
    assertThat(ids(found, "extra")).containsExactlyInAnyOrder("stray", "a\\,b\\\\1,4000");
    assertThat(found.path("equal").asInt()).isEqualTo(3000 - 7);
    assertThat(found.path("established").asString()).isEqualTo("slot");
    assertThat(found.path("notCompared").values()).hasSize(1);

    assertThat(verify("shop.orders", true).path("repaired").asInt()).isEqualTo(9);
    assertThat(verify("shop.orders", false).path("state").asString()).isEqualTo("equal");
  }

  @Test
  void runningPipelineGivesNoFalseAlarm() {
    Load load = pipeline.load();
    load.run();
    for (int i = 0; i < 3; i++) {
      load.awaitMore();
      JsonNode result = verify("fabric.user_data", i == 1);
      assertThat(result.path("rows").asInt()).isPositive();
      assertThat(result.path("state").asString()).as("%s", result).isIn("equal", "undecided");
    }
    load.pause();
    assertThat(verify("fabric.user_data", false).path("state").asString()).isEqualTo("equal");
  }

  @Test
  void nonsenseIsRefusedWithASentence() {
    Answer unknown = post("nowhere", "{}");
    Answer unclear = post("shop.orders", "{\"repair\": \"perhaps\"}");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("No topic of a table nowhere is consumed here");
    assertThat(unclear.status()).isEqualTo(400);
    assertThat(unclear.body()).contains("repair is to be true or false");
  }

  private static JsonNode verify(String table, boolean repair) {
    Answer answer = post(table, "{\"repair\": %s}".formatted(repair));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    await("the comparison of " + table)
        .atMost(PATIENCE)
        .until(() -> !Set.of("waiting", "running").contains(state(table)));
    return pipeline.service(Service.ES_SINK).get("/actuator/verify/" + table).json();
  }

  private static String state(String table) {
    return pipeline
        .service(Service.ES_SINK)
        .get("/actuator/verify/" + table)
        .json()
        .path("state")
        .asString();
  }

  private static Answer post(String table, String json) {
    return pipeline.service(Service.ES_SINK).post("/actuator/verify/" + table, json);
  }

  private static List<String> ids(JsonNode result, String kind) {
    return result.path("ids").path(kind).valueStream().map(JsonNode::asString).toList();
  }

  private static String id(int number) {
    return "a\\,b\\\\%d,%d".formatted(number % 7, number);
  }
}
