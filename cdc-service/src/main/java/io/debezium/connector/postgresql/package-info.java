/**
 * Stands in the place of classes of Debezium's that lose what they should not
 * (docs/decisions/0012).
 */
package io.debezium.connector.postgresql;
