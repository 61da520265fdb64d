/** Builds an index anew from its topic while the old one serves, and puts it in its place. */
@NullMarked
package io.walstream.essink.rebuild;

import org.jspecify.annotations.NullMarked;
