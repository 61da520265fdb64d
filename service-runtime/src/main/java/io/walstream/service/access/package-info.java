/** Who may change a service's state over HTTP. */
@NullMarked
package io.walstream.service.access;

import org.jspecify.annotations.NullMarked;
