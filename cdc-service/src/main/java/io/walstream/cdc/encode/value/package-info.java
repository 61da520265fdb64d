/** Writes single values as JSON: one encoder a schema, made once. */
@NullMarked
package io.walstream.cdc.encode.value;

import org.jspecify.annotations.NullMarked;
