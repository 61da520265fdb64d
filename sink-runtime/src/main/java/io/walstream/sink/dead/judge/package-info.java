/** Tells which dead letters later changes have outdated. */
@NullMarked
package io.walstream.sink.dead.judge;

import org.jspecify.annotations.NullMarked;
