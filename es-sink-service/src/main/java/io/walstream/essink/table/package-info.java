/** What the operator wants otherwise for a table: index, document id, columns. */
@NullMarked
package io.walstream.essink.table;

import org.jspecify.annotations.NullMarked;
