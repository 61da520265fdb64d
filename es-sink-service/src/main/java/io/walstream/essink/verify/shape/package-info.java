/** What a row becomes in the index, as the sink itself translates it. */
@NullMarked
package io.walstream.essink.verify.shape;

import org.jspecify.annotations.NullMarked;
