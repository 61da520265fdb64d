package io.walstream.essink.verify.source;

/**
 * A row as it was at one moment.
 *
 * @param version another one after each change
 * @param hash of its compared values
 */
public record RowState(String version, long hash) {}
