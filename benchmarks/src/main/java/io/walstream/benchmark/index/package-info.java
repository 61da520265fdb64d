/** Indexing a backlog in Elasticsearch, beside a bare bulk loader. */
@NullMarked
package io.walstream.benchmark.index;

import org.jspecify.annotations.NullMarked;
