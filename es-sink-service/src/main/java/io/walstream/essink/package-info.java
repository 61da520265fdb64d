/** es-sink-service: keeps Elasticsearch equal to the captured tables. */
@NullMarked
package io.walstream.essink;

import org.jspecify.annotations.NullMarked;
