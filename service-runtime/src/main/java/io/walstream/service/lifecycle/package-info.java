/** The start and the orderly end of a service's process. */
@NullMarked
package io.walstream.service.lifecycle;

import org.jspecify.annotations.NullMarked;
