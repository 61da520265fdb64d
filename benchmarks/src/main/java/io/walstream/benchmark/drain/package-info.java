/** From a backlog in the log to committed records. */
@NullMarked
package io.walstream.benchmark.drain;

import org.jspecify.annotations.NullMarked;
