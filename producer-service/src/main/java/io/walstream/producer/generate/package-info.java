/** Where users come from: invented offline, or asked of the randomuser.me API. */
@NullMarked
package io.walstream.producer.generate;

import org.jspecify.annotations.NullMarked;
