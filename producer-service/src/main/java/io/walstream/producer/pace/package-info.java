/** How many rows are due when, and which of them are inserts, updates and deletes. */
@NullMarked
package io.walstream.producer.pace;

import org.jspecify.annotations.NullMarked;
