/** From a record to what it asks of the index: a document's write or the emptying of all. */
@NullMarked
package io.walstream.essink.translate;

import org.jspecify.annotations.NullMarked;
