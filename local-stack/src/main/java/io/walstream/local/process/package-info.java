/** Child processes that are ended in order, and that never outlive the JVM which started them. */
@NullMarked
package io.walstream.local.process;

import org.jspecify.annotations.NullMarked;
