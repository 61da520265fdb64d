/** What can be seen of the running pipeline: counts, lags, latencies, and how they are shown. */
@NullMarked
package io.walstream.local.status;

import org.jspecify.annotations.NullMarked;
