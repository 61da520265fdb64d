/** Which index a topic's documents go to; creates it where it is absent. */
@NullMarked
package io.walstream.essink.target;

import org.jspecify.annotations.NullMarked;
