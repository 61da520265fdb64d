/** The service between a real broker and the stand-in of Event Hubs, for the tests. */
@NullMarked
package io.walstream.fabricsink.testing;

import org.jspecify.annotations.NullMarked;
