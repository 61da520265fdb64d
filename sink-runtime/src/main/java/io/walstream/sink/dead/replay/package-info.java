/** Hands dead letters to the target again, but for those that a later change has outdated. */
@NullMarked
package io.walstream.sink.dead.replay;

import org.jspecify.annotations.NullMarked;
