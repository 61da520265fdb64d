/** What every sink measures alike. */
@NullMarked
package io.walstream.sink.measure;

import org.jspecify.annotations.NullMarked;
