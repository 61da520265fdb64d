/** From a change to the bytes of its event. */
@NullMarked
package io.walstream.benchmark.writer;

import org.jspecify.annotations.NullMarked;
