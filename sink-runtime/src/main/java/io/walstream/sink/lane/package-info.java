/** Lanes: what has to keep its order goes through one of them, one request after the other. */
@NullMarked
package io.walstream.sink.lane;

import org.jspecify.annotations.NullMarked;
