package io.walstream.essink.verify.form;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How the values of a column are written and compared.
 *
 * @param form of its values, of an array of the elements'
 * @param array whether it is an array, nested to any depth
 */
public record ColumnForm(Form form, boolean array) {

  /** The form of an array's values. */
  public static ColumnForm arrayOf(Form element) {
    return element == Form.JSON
        ? new ColumnForm(Form.JSON_ARRAY, false)
        : new ColumnForm(element, true);
  }

  /** The column's canonical text in SQL; null for null. */
  public String sql(String reference) {
    return array ? SqlText.array(reference, form.sql("x")) : form.sql(reference);
  }

  /**
   * The canonical text of a document's value.
   *
   * @return null for the JSON null
   * @throws MistypedException if the value is none that this form has
   */
  public @Nullable String canonical(JsonSlice value) throws MistypedException {
    return array ? ArrayText.canonical(form, value) : ScalarText.canonical(form, value);
  }

  /** Writes what canonical text stands for, as cdc-service does. */
  public void write(JsonGenerator json, @Nullable String canonical) {
    if (canonical == null) {
      json.writeNull();
    } else if (array) {
      ArrayText.write(form, json, canonical);
    } else {
      ScalarText.write(form, json, canonical);
    }
  }

  /** Whether the bytes of a JSON string without escapes are the canonical text. */
  public boolean isString() {
    return !array && form.content() == Form.Content.STRING;
  }

  /** Whether the digits of a JSON number are the canonical text. */
  public boolean isDigits() {
    return !array && (form == Form.NUMBER || form == Form.MONEY);
  }
}
