/** Which of the two destinations this deployment delivers to. */
@NullMarked
package io.walstream.fabricsink.destination;

import org.jspecify.annotations.NullMarked;
