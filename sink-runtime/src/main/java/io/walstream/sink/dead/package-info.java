/** Keeps the records that a target would never take, with the cause, in topics of their own. */
@NullMarked
package io.walstream.sink.dead;

import org.jspecify.annotations.NullMarked;
