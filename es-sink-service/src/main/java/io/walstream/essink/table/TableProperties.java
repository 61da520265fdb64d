package io.walstream.essink.table;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is otherwise for one table than for all; whatever is empty is not.
 *
 * @param index the name that its index is reached by
 * @param id its documents' ids: the columns of its key in braces, such as {@code {country}-{id}}
 * @param exclude columns that its documents do not get
 * @param rename columns that have another name in its documents, each with it
 */
public record TableProperties(
    @DefaultValue("") String index,
    @DefaultValue("") String id,
    @DefaultValue List<String> exclude,
    @DefaultValue Map<String, String> rename) {

  static final TableProperties NONE = new TableProperties("", "", List.of(), Map.of());

  /** Copies list and map. */
  public TableProperties {
    exclude = List.copyOf(exclude);
    rename = Map.copyOf(rename);
  }
}
