/** Goes through all documents of an index, ids and versions alone. */
@NullMarked
package io.walstream.essink.walk;

import org.jspecify.annotations.NullMarked;
