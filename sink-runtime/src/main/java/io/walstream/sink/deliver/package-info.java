/** The contract between what is consumed and the sink that delivers it. */
@NullMarked
package io.walstream.sink.deliver;

import org.jspecify.annotations.NullMarked;
