/** Takes sends in, stores them and only then acknowledges them. */
@NullMarked
package io.walstream.local.eventhubs.produce;

import org.jspecify.annotations.NullMarked;
