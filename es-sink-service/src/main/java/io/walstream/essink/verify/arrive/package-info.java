/** Tells when the sink has passed a position of Postgres' log. */
@NullMarked
package io.walstream.essink.verify.arrive;

import org.jspecify.annotations.NullMarked;
