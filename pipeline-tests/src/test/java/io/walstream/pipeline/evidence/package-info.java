/** What was written and what arrived, in forms that can be compared. */
@NullMarked
package io.walstream.pipeline.evidence;

import org.jspecify.annotations.NullMarked;
