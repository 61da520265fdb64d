/** From a change to the event that a reader of the Eventstream gets. */
@NullMarked
package io.walstream.fabricsink.translate;

import org.jspecify.annotations.NullMarked;
