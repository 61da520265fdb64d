/** A real Kafka broker (KRaft, one node) in a JVM of its own. */
@NullMarked
package io.walstream.local.kafka;

import org.jspecify.annotations.NullMarked;
