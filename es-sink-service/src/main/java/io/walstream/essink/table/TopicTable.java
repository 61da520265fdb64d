package io.walstream.essink.table;

import io.walstream.event.TableId;

/** The table whose changes a topic carries: its name ends in it, {@code cdc.fabric.user_data}. */
public final class TopicTable {

  private TopicTable() {}

  /**
   * @param topic a topic's name
   * @return the table; its schema is empty where the topic has no dot
   */
  public static TableId of(String topic) {
    int table = topic.lastIndexOf('.');
    int schema = topic.lastIndexOf('.', table - 1);
    return new TableId(
        table < 0 ? "" : topic.substring(schema + 1, table), topic.substring(table + 1));
  }
}
