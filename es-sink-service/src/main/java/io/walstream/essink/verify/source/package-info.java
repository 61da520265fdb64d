/** Reads a table's rows from Postgres: their keys, and hashes that Postgres computes. */
@NullMarked
package io.walstream.essink.verify.source;

import org.jspecify.annotations.NullMarked;
