/** The four packaged services together, from a row in Postgres to both sinks. */
@NullMarked
package io.walstream.pipeline;

import org.jspecify.annotations.NullMarked;
