/** Checks of what is not Java, as far as they go without a Fabric workspace. */
@NullMarked
package io.walstream.infra;

import org.jspecify.annotations.NullMarked;
