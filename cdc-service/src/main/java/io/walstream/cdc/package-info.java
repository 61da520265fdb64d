/** The service that captures the changes of Postgres and publishes them to Kafka. */
@NullMarked
package io.walstream.cdc;

import org.jspecify.annotations.NullMarked;
