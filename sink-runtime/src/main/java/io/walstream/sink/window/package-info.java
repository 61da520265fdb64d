/** The records that are handed to the sink and not settled yet, bounded. */
@NullMarked
package io.walstream.sink.window;

import org.jspecify.annotations.NullMarked;
