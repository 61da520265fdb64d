package io.walstream.essink.verify.source;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Makes objects of JSON of what queries bring, as cdc-service writes them. */
final class RowJson {

  private static final JsonFactory JSON = new JsonFactory();

  private RowJson() {}

  /** An object with the columns that stand in {@code prefix0} and so on. */
  static byte[] of(ResultSet row, String prefix, List<SourceColumn> columns) throws SQLException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      for (int i = 0; i < columns.size(); i++) {
        json.writeName(columns.get(i).name());
        columns.get(i).form().write(json, row.getString(prefix + i));
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
