/** What an operator sees of the pipeline and steers, over REST and as metrics. */
@NullMarked
package io.walstream.cdc.steer;

import org.jspecify.annotations.NullMarked;
