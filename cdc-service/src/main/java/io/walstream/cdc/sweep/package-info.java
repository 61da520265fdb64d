/** After a snapshot: deletes of rows that the topics still hold and the tables no longer do. */
@NullMarked
package io.walstream.cdc.sweep;

import org.jspecify.annotations.NullMarked;
