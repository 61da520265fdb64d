/**
 * What is below infra/kubernetes, rendered and held against the API's model, the services' settings
 * and our rules.
 */
@NullMarked
package io.walstream.infra.kubernetes;

import org.jspecify.annotations.NullMarked;
