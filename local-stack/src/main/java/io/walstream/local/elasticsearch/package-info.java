/** A real Elasticsearch server as a child process. */
@NullMarked
package io.walstream.local.elasticsearch;

import org.jspecify.annotations.NullMarked;
