package io.walstream.cdc.encode;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** What an envelope has to say about its rows' columns besides their values. */
final class RowNotes {

  private static final SerializedString UNCHANGED = new SerializedString("unchanged");
  private static final SerializedString CUT = new SerializedString("cut");

  private final int longest;
  private List<String> unchanged = List.of();
  private List<String> cut = List.of();

  /**
   * @param longest how long a value may be, in characters or bytes; beyond it is cut off
   */
  RowNotes(int longest) {
    this.longest = longest;
  }

  /** Whether any value may have to be cut off. */
  boolean isCutting() {
    return longest < Integer.MAX_VALUE;
  }

  int longest() {
    return longest;
  }

  List<String> cut() {
    return cut;
  }

  void unchanged(SerializedString column) {
    unchanged = with(unchanged, column);
  }

  void cut(SerializedString column) {
    cut = with(cut, column);
  }

  // Nearly every event has none.
  private static List<String> with(List<String> list, SerializedString column) {
    List<String> longer = list.isEmpty() ? new ArrayList<>() : list;
    if (!longer.contains(column.getValue())) {
      longer.add(column.getValue());
    }
    return longer;
  }

  void encode(JsonGenerator json) {
    encode(json, UNCHANGED, unchanged);
    encode(json, CUT, cut);
  }

  private static void encode(JsonGenerator json, SerializedString name, List<String> columns) {
    if (!columns.isEmpty()) {
      json.writeName(name);
      json.writeStartArray();
      columns.forEach(json::writeString);
      json.writeEndArray();
    }
  }
}
