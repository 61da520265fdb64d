/** Gathers changes into files, and writes each into the lake once. */
@NullMarked
package io.walstream.fabricsink.file;

import org.jspecify.annotations.NullMarked;
