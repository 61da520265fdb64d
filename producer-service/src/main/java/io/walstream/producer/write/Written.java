package io.walstream.producer.write;

/**
 * What a committed batch changed, in rows.
 *
 * @param skipped updates and deletes that found no row left to change
 */
public record Written(int inserted, int updated, int deleted, int skipped) {}
