package io.walstream.producer.pace;

/** How many operations of each kind are due. */
public record Deal(int inserts, int updates, int deletes) {}
