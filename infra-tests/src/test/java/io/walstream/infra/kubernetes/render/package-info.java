/** Manifests, as Helm renders them or as files hold them. */
@NullMarked
package io.walstream.infra.kubernetes.render;

import org.jspecify.annotations.NullMarked;
