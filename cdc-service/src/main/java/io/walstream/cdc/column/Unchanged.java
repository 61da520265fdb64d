package io.walstream.cdc.column;

import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a value that Postgres did not log because it is stored out of line (TOAST) and did not
 * change. It is told by identity: no value of a user's is ever taken for it.
 */
public final class Unchanged {

  // Kept out of the pool of literals: equal text elsewhere is another object.
  @SuppressWarnings("StringOperationCanBeSimplified")
  private static final String TEXT = new String("unchanged");

  private static final byte[] BYTES = new byte[0];

  private Unchanged() {}

  /** Whether a member of a row stands for a value that is absent because it is unchanged. */
  public static boolean is(@Nullable Object value) {
    return value == TEXT || value == BYTES;
  }

  static boolean isDebeziums(Object value) {
    return UnchangedToastedReplicationMessageColumn.isUnchangedToastedValue(value);
  }

  /** Only types of variable length are stored out of line: they are held as text or bytes. */
  static Object of(ColumnKind kind) {
    return kind == ColumnKind.BYTES ? BYTES : TEXT;
  }
}
