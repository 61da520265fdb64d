/** Stands in the place of classes of Debezium's that cost too much (docs/decisions/0008). */
package io.debezium.pipeline.metrics;
