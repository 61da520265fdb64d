/** What the sinks are fed with, and how fast they pass it on. */
@NullMarked
package io.walstream.benchmark.feed;

import org.jspecify.annotations.NullMarked;
