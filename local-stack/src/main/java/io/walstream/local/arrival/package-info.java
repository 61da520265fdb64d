/** Shows of each new row that it has become a document and an event, or says which has not. */
@NullMarked
package io.walstream.local.arrival;

import org.jspecify.annotations.NullMarked;
