/**
 * The operators' examples, held against the operators' model, the chart and the documented rights.
 */
@NullMarked
package io.walstream.infra.kubernetes.operator;

import org.jspecify.annotations.NullMarked;
