/** What the sink does at this moment, for probes and operators, and the operator's switch. */
@NullMarked
package io.walstream.sink.watch;

import org.jspecify.annotations.NullMarked;
