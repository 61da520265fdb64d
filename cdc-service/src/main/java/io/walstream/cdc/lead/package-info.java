/** Which of several instances captures: the one that holds the lock in Postgres. */
@NullMarked
package io.walstream.cdc.lead;

import org.jspecify.annotations.NullMarked;
