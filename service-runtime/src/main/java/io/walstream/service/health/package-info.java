/** What a worker says of itself, told by the probes as it is. */
@NullMarked
package io.walstream.service.health;

import org.jspecify.annotations.NullMarked;
