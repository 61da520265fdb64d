/** The pipeline under test: jars as child processes, wired by environment variables only. */
@NullMarked
package io.walstream.pipeline.stage;

import org.jspecify.annotations.NullMarked;
