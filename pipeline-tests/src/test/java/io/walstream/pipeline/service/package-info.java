/** The packaged jars as child processes, wired by environment variables only. */
@NullMarked
package io.walstream.pipeline.service;

import org.jspecify.annotations.NullMarked;
