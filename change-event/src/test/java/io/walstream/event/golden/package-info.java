/** The golden envelopes, for the tests of every service. */
@NullMarked
package io.walstream.event.golden;

import org.jspecify.annotations.NullMarked;
