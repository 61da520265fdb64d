/** The whole pipeline on servers of its own, under load, and with parts that go away. */
@NullMarked
package io.walstream.pipeline.stage;

import org.jspecify.annotations.NullMarked;
