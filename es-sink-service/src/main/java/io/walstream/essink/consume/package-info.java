/** The way of a batch from the topic to the acknowledged documents, and what becomes of each. */
@NullMarked
package io.walstream.essink.consume;

import org.jspecify.annotations.NullMarked;
