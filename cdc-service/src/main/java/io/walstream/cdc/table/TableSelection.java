package io.walstream.cdc.table;

import java.util.List;

/**
 * The tables of one run of the connector.
 *
 * @param tables their names, {@code schema.table}, sorted
 * @param include a regular expression that matches them, and those that are made later and named
 *     alike
 * @param keys Debezium's {@code message.key.columns}, empty where no table has a key
 * @param partitioned whether one of them has partitions
 */
public record TableSelection(
    List<String> tables, String include, String keys, boolean partitioned) {}
