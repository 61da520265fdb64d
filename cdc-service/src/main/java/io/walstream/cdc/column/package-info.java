/** What type a captured column has, and its values in one exact form, whatever Debezium reads. */
@NullMarked
package io.walstream.cdc.column;

import org.jspecify.annotations.NullMarked;
