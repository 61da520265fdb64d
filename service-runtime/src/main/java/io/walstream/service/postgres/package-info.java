/** How the services reach Postgres. */
@NullMarked
package io.walstream.service.postgres;

import org.jspecify.annotations.NullMarked;
