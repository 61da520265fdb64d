/** Reads and writes values in Postgres' own notation. */
@NullMarked
package io.walstream.cdc.column.text;

import org.jspecify.annotations.NullMarked;
