package io.walstream.essink.verify.form;

/** How a type's values are written in documents, and as which SQL text they are compared. */
public enum Form {
  /** {@code true} or {@code false}. */
  BOOLEAN(Content.WORD, "{}::text"),
  /** Digits, or the words for what is no number in JSON. */
  NUMBER(Content.NUMBER, "{}::text"),
  /** The same of an amount. */
  MONEY(Content.NUMBER, "{}::numeric::text"),
  /** Compared bit by bit: Java and Postgres do not choose the same digits. */
  REAL(Content.NUMBER, "CASE WHEN {} = 'NaN' THEN 'NaN' ELSE encode(float4send({}), 'hex') END"),
  /** As {@link #REAL}. */
  DOUBLE(Content.NUMBER, "CASE WHEN {} = 'NaN' THEN 'NaN' ELSE encode(float8send({}), 'hex') END"),
  /** Text that is text already. */
  PLAIN_TEXT(Content.STRING, "{}::text"),
  /** Text as Postgres writes the type; a cast would cut char's blanks and add masks to inet. */
  TEXT(Content.STRING, SqlText.output("{}")),
  /** Nested, byte for byte; the JSON null is the document's null, as SQL's is. */
  JSON(Content.ANY, "nullif(translate(btrim({}::text, E' \\t\\n\\r'), E'\\n\\r', '  '), 'null')"),
  /**
   * An array of these, as whose nesting and as whose elements' brackets stand, JSON does not tell.
   */
  JSON_ARRAY(Content.ANY, "translate(array_to_json({})::text, E'\\n\\r', '  ')"),
  /** Base64. */
  BYTES(Content.STRING, "translate(encode({}, 'base64'), E'\\n', '')"),
  /** ISO-8601. */
  DATE(Content.STRING, TimeSql.date("{}")),
  /** ISO-8601 in UTC. */
  TIMETZ(Content.STRING, TimeSql.timeOfDayUtc("{}")),
  /** ISO-8601. */
  TIMESTAMP(Content.STRING, TimeSql.timestamp("{}")),
  /** ISO-8601 in UTC. */
  TIMESTAMPTZ(Content.STRING, TimeSql.timestampUtc("({} AT TIME ZONE 'UTC')")),
  /** ISO-8601. */
  INTERVAL(Content.STRING, TimeSql.interval("{}")),
  /** An object of texts; Postgres' notation. */
  PAIRS(Content.PAIRS, SqlText.output("{}"));

  private final Content content;
  private final String sql;

  Form(Content content, String sql) {
    this.content = content;
    this.sql = sql;
  }

  Content content() {
    return content;
  }

  /** The text of a value in SQL; null for null. */
  String sql(String reference) {
    return sql.replace("{}", reference);
  }

  /**
   * The form of a built-in type.
   *
   * @param type its name in the catalog, of a domain that of the type it is over
   */
  public static Form of(String type) {
    return switch (type) {
      case "bool" -> BOOLEAN;
      case "int2", "int4", "int8", "oid", "numeric" -> NUMBER;
      case "money" -> MONEY;
      case "float4" -> REAL;
      case "float8" -> DOUBLE;
      case "text", "varchar" -> PLAIN_TEXT;
      case "json", "jsonb" -> JSON;
      case "bytea" -> BYTES;
      case "date" -> DATE;
      case "timetz" -> TIMETZ;
      case "timestamp" -> TIMESTAMP;
      case "timestamptz" -> TIMESTAMPTZ;
      case "interval" -> INTERVAL;
      case "hstore" -> PAIRS;
      default -> TEXT;
    };
  }

  /** What a document holds for it. */
  enum Content {
    WORD,
    NUMBER,
    STRING,
    ANY,
    PAIRS
  }
}
