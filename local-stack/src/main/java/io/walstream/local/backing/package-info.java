/** The servers that tests run against: started once a JVM, either embedded or in containers. */
@NullMarked
package io.walstream.local.backing;

import org.jspecify.annotations.NullMarked;
