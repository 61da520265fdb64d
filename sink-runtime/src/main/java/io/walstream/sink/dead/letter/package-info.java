/** What stands in a topic of dead letters: the letters, and what was done about them. */
@NullMarked
package io.walstream.sink.dead.letter;

import org.jspecify.annotations.NullMarked;
