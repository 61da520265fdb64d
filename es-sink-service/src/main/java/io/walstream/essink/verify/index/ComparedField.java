package io.walstream.essink.verify.index;

import io.walstream.essink.verify.form.ColumnForm;

/**
 * A field of documents that is compared with a column.
 *
 * @param name the field's
 * @param form how its values are written and compared
 */
public record ComparedField(String name, ColumnForm form) {}
