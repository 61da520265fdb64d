/** Stands in the place of classes of Debezium's that cost too much (docs/decisions/0007). */
package io.debezium.connector.postgresql.connection;
