/** Writes documents with {@code _bulk} and tells each one's outcome. */
@NullMarked
package io.walstream.essink.index;

import org.jspecify.annotations.NullMarked;
