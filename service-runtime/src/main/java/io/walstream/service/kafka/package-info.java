/** Whether Kafka can be reached, for the services that need it. */
@NullMarked
package io.walstream.service.kafka;

import org.jspecify.annotations.NullMarked;
