package io.walstream.benchmark.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An insert into the tutorial's table, as it stands on the topic and as it comes to the hub. */
public final class UserInsert {

  /** The table's name. */
  public static final String TABLE = "fabric.user_data";

  private UserInsert() {}

  /** The record's key. */
  public static String key(int id) {
    return "{\"id\":" + id + "}";
  }

  static byte[] envelope(int id) {
    return ("{\"before\":null,\"after\":%s,\"source\":{\"version\":\"3.6.3.Final\",\"connector\":\"postgresql\","
            + "\"name\":\"cdc\",\"ts_ms\":1795395727123,\"snapshot\":\"false\",\"db\":\"walstream\","
            + "\"schema\":\"fabric\",\"table\":\"user_data\",\"txId\":7,\"lsn\":%d,\"xmin\":null},\"op\":\"c\","
            + "\"ts_ms\":1795395727456}")
        .formatted(row(id), id)
        .getBytes(UTF_8);
  }

  /** What comes to the hub of it. */
  public static byte[] event(int id) {
    String row = row(id);
    return (row.substring(0, row.length() - 1)
            + ",\"_op\":\"c\",\"_lsn\":%d,\"_ts_ms\":1795395727123,\"_table\":\"%s\",\"_deleted\":false}"
                .formatted(id, TABLE))
        .getBytes(UTF_8);
  }

  /** The row, which is the document in Elasticsearch. */
  public static String row(int id) {
    return ("{\"id\":%d,\"name\":\"Somebody %d\",\"gender\":\"female\",\"address\":\"1 Long Street, Somewhere,"
            + " Some State, Some Country, 12345\",\"latitude\":12.3456,\"longitude\":-65.4321,"
            + "\"timezone\":\"+1:00\",\"email\":\"somebody.%d@example.com\",\"phone\":\"555-0100\","
            + "\"cell\":\"555-0101\",\"date_of_birth\":\"1980-01-01T00:00:00Z\","
            + "\"registered_date\":\"2010-01-01T00:00:00Z\",\"picture_url\":\"https://example.com/1.jpg\"}")
        .formatted(id, id, id);
  }
}
