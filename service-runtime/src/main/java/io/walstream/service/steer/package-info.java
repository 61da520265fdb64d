/** How endpoints that change a service's state answer what they refuse. */
@NullMarked
package io.walstream.service.steer;

import org.jspecify.annotations.NullMarked;
