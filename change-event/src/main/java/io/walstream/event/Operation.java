package io.walstream.event;

/** What happened to a row, by Debezium's {@code op} codes. */
public enum Operation {
  /** A row was there when a snapshot read it: {@code r}. */
  READ("r"),
  /** A row was inserted: {@code c}. */
  CREATE("c"),
  /** A row was updated: {@code u}. */
  UPDATE("u"),
  /** A row was deleted: {@code d}. */
  DELETE("d"),
  /** A whole table was emptied: {@code t}; such a change has neither row nor key. */
  TRUNCATE("t");

  private final String code;

  Operation(String code) {
    this.code = code;
  }

  /** The one-letter code as it stands in the envelope. */
  public String code() {
    return code;
  }

  static Operation ofCode(String code) throws MalformedEventException {
    for (Operation operation : values()) {
      if (operation.code.equals(code)) {
        return operation;
      }
    }
    throw new MalformedEventException("unknown op '" + code + "'");
  }
}
