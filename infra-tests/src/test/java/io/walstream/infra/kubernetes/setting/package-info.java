/** What the services take from their environment, read from their own configuration. */
@NullMarked
package io.walstream.infra.kubernetes.setting;

import org.jspecify.annotations.NullMarked;
