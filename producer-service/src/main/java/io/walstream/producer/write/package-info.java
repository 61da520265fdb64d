/** Batches of users into {@code fabric.user_data}, each in a transaction of its own. */
@NullMarked
package io.walstream.producer.write;

import org.jspecify.annotations.NullMarked;
