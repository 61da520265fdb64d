/** The pool of connections to Postgres. */
@NullMarked
package io.walstream.producer.connect;

import org.jspecify.annotations.NullMarked;
