/** Shows the indices and lets the operator have them built anew. */
@NullMarked
package io.walstream.essink.manage;

import org.jspecify.annotations.NullMarked;
