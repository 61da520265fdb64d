/** The request and reply nodes: {@code $cbs} for tokens, {@code $management} for metadata. */
@NullMarked
package io.walstream.local.eventhubs.node;

import org.jspecify.annotations.NullMarked;
