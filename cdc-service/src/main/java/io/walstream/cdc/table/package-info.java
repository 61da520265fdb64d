/** Which tables are captured, and by which key. */
@NullMarked
package io.walstream.cdc.table;

import org.jspecify.annotations.NullMarked;
