/** The one thread that takes users at the pace and has them written, whatever fails. */
@NullMarked
package io.walstream.producer.produce;

import org.jspecify.annotations.NullMarked;
