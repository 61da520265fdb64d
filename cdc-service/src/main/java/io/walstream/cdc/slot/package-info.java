/** The replication slot: who uses it, how much log it keeps, whether it was lost, and what then. */
@NullMarked
package io.walstream.cdc.slot;

import org.jspecify.annotations.NullMarked;
