/** consume → translate → batch → send, over the connection that hub keeps. */
@NullMarked
package io.walstream.fabricsink;

import org.jspecify.annotations.NullMarked;
