/** The program behind {@code ./run-local}. */
@NullMarked
package io.walstream.local.launch;

import org.jspecify.annotations.NullMarked;
