/** Sends a backlog of changes to an event hub, beside the least that the SDK can be asked to do. */
@NullMarked
package io.walstream.benchmark.send;

import org.jspecify.annotations.NullMarked;
