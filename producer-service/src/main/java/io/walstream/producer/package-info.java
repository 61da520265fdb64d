/** Writes random users to Postgres: {@code pace → generate → write}. */
@NullMarked
package io.walstream.producer;

import org.jspecify.annotations.NullMarked;
