package io.walstream.benchmark.writer;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** A row of the tutorial's table as the connector hands it over when it is created. */
final class UserChange {

  private static final String[] TEXTS = {
    "name", "gender", "address", "timezone", "email", "phone", "cell", "picture_url"
  };

  private UserChange() {}

  static SourceRecord created() {
    Schema rowSchema = rowSchema();
    Schema sourceSchema = sourceSchema();
    Schema envelope =
        SchemaBuilder.struct()
            .name("cdc.fabric.user_data.Envelope")
            .field("before", rowSchema)
            .field("after", rowSchema)
            .field("source", sourceSchema)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    Schema keySchema =
        SchemaBuilder.struct()
            .field("id", SchemaBuilder.int64().name("walstream.INTEGER").build())
            .build();
    Struct value =
        new Struct(envelope)
            .put("after", row(rowSchema))
            .put("source", source(sourceSchema))
            .put("op", "c")
            .put("ts_ms", 1_795_406_284_874L);
    return new SourceRecord(
        Map.of("server", "cdc"),
        Map.of("lsn", 33_264_688L),
        "cdc.fabric.user_data",
        null,
        keySchema,
        new Struct(keySchema).put("id", 4_711L),
        envelope,
        value);
  }

  private static Schema rowSchema() {
    SchemaBuilder row = SchemaBuilder.struct().name("cdc.fabric.user_data.Value").optional();
    row.field("id", SchemaBuilder.int64().name("walstream.INTEGER").build());
    for (String text : TEXTS) {
      row.field(text, SchemaBuilder.string().name("walstream.TEXT").optional().build());
    }
    Schema degrees = SchemaBuilder.float64().name("walstream.DOUBLE").optional().build();
    row.field("latitude", degrees);
    row.field("longitude", degrees);
    Schema timestamp = SchemaBuilder.int64().name("walstream.TIMESTAMP").optional().build();
    row.field("date_of_birth", timestamp);
    row.field("registered_date", timestamp);
    row.field("insertion_time", timestamp);
    return row.build();
  }

  private static Struct row(Schema schema) {
    Struct row = new Struct(schema).put("id", 4_711L);
    for (String text : TEXTS) {
      row.put(text, text + " of about forty letters, as such columns have");
    }
    return row.put("latitude", 48.137154)
        .put("longitude", 11.576124)
        .put("date_of_birth", 157_766_400_123_456L)
        .put("registered_date", 1_257_894_000_000_000L)
        .put("insertion_time", 1_795_406_284_874_798L);
  }

  private static Schema sourceSchema() {
    return SchemaBuilder.struct()
        .name("io.debezium.connector.postgresql.Source")
        .field("version", Schema.STRING_SCHEMA)
        .field("connector", Schema.STRING_SCHEMA)
        .field("name", Schema.STRING_SCHEMA)
        .field("ts_ms", Schema.INT64_SCHEMA)
        .field("snapshot", SchemaBuilder.string().optional().defaultValue("false").build())
        .field("db", Schema.STRING_SCHEMA)
        .field("schema", Schema.STRING_SCHEMA)
        .field("table", Schema.STRING_SCHEMA)
        .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
        .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
        .build();
  }

  private static Struct source(Schema schema) {
    return new Struct(schema)
        .put("version", "3.6.3.Final")
        .put("connector", "postgresql")
        .put("name", "cdc")
        .put("ts_ms", 1_795_406_284_874L)
        .put("db", "walstream")
        .put("schema", "fabric")
        .put("table", "user_data")
        .put("txId", 758L)
        .put("lsn", 33_264_688L);
  }
}
