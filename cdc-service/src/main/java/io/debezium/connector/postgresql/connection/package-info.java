/** Stands in the place of classes of Debezium's (docs/decisions/0009). */
package io.debezium.connector.postgresql.connection;
