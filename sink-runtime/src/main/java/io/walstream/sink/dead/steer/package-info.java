/** What an operator sees of dead letters and does about them. */
@NullMarked
package io.walstream.sink.dead.steer;

import org.jspecify.annotations.NullMarked;
