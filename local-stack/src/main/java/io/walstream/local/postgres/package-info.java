/** A real Postgres server with logical WAL, as a child process. */
@NullMarked
package io.walstream.local.postgres;

import org.jspecify.annotations.NullMarked;
