/** What the Kubernetes API and the operators take, strictly. */
@NullMarked
package io.walstream.infra.kubernetes.model;

import org.jspecify.annotations.NullMarked;
