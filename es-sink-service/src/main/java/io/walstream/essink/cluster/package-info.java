/**
 * How Elasticsearch is reached: addresses, credentials, trust, time-outs and whether it answers.
 */
@NullMarked
package io.walstream.essink.cluster;

import org.jspecify.annotations.NullMarked;
