package io.walstream.essink.target;

/**
 * Where documents are written to.
 *
 * @param name an alias's or index's name
 * @param alias whether it is an alias; then a write must not create an index of that name
 */
public record IndexTarget(String name, boolean alias) {}
