/** Reads the topics of dead letters, and knows which letters are open. */
@NullMarked
package io.walstream.sink.dead.log;

import org.jspecify.annotations.NullMarked;
