package io.walstream.event;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * A row as the JSON object that was captured: a part of the record's own bytes, never copied into a
 * tree. Always one line, so that it can stand in newline-delimited JSON as it is.
 */
public final class Row {

  private final byte[] json;
  private final int offset;
  private final int length;

  private Row(byte[] json, int offset, int length) {
    this.json = json;
    this.offset = offset;
    this.length = length;
  }

  /**
   * A row from the object that stands at {@code from}, both braces included. The bytes are not
   * copied and must not be changed while the row is in use.
   *
   * @param json UTF-8, checked to hold an object there
   * @param to exclusive
   */
  public static Row of(byte[] json, int from, int to) {
    for (int i = from; i < to; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        return onOneLine(json, from, to);
      }
    }
    return new Row(json, from, to - from);
  }

  // Inside strings JSON allows line breaks only escaped: a raw one is white space between tokens.
  private static Row onOneLine(byte[] json, int from, int to) {
    byte[] line = new byte[to - from];
    for (int i = 0; i < line.length; i++) {
      byte b = json[from + i];
      line[i] = b == '\n' || b == '\r' ? (byte) ' ' : b;
    }
    return new Row(line, 0, line.length);
  }

  /** The object's length in bytes, braces included. */
  public int length() {
    return length;
  }

  /** Whether the object has no members. */
  public boolean isEmpty() {
    for (int i = offset + 1; i < offset + length - 1; i++) {
      if (json[i] != ' ' && json[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Writes the object, braces included, in UTF-8. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(json, offset, length);
  }

  /** Writes the object's members without the braces, so that others can be added. */
  public void writeMembersTo(OutputStream out) throws IOException {
    out.write(json, offset + 1, length - 2);
  }

  JsonParser parser() {
    return EnvelopeReader.JSON.createParser(ObjectReadContext.empty(), json, offset, length);
  }

  void write(int from, int to, OutputStream out) throws IOException {
    out.write(json, offset + from, to - from);
  }

  /** The length alone: rows do not belong into logs. */
  @Override
  public String toString() {
    return "Row[" + length + " bytes]";
  }
}
