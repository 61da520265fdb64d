/** Where capturing goes on after a restart, kept in Kafka. */
@NullMarked
package io.walstream.cdc.position;

import org.jspecify.annotations.NullMarked;
