package io.walstream.essink.translate;

import io.walstream.essink.table.TableProperties;
import io.walstream.essink.table.Tables;
import io.walstream.event.ChangeEvent;
import io.walstream.event.RowKey;
import io.walstream.event.RowShape;
import io.walstream.event.TableId;
import io.walstream.service.setting.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/** How the rows of one table become documents. */
final class TableShape {

  private final TableId table;
  private final @Nullable RowShape columns;
  private final @Nullable IdPattern id;

  TableShape(TableId table, TableProperties properties) {
    this.table = table;
    boolean asTheyAre = properties.rename().isEmpty() && properties.exclude().isEmpty();
    this.columns = asTheyAre ? null : new RowShape(properties.rename(), properties.exclude());
    this.id = properties.id().isEmpty() ? null : pattern(properties.id());
  }

  private IdPattern pattern(String text) {
    try {
      return new IdPattern(text);
    } catch (IllegalArgumentException e) {
      throw invalid("id", String.valueOf(e.getMessage()));
    }
  }

  String id(RowKey key) {
    if (id == null) {
      return DocumentId.of(key);
    }
    try {
      return DocumentId.of(id.of(key));
    } catch (IllegalArgumentException e) {
      throw invalid("id", String.valueOf(e.getMessage()));
    }
  }

  ChangeEvent shaped(ChangeEvent change) {
    if (columns == null) {
      return change;
    }
    try {
      return change.in(columns);
    } catch (IllegalArgumentException e) {
      throw invalid("rename", "must not give a column the name of another: " + e.getMessage());
    }
  }

  private InvalidSettingException invalid(String setting, String fault) {
    return new InvalidSettingException(Tables.property(table, setting), fault);
  }
}
