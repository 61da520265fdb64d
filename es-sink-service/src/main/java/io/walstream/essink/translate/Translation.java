package io.walstream.essink.translate;

/** What a record asks to be done to the index of its topic. */
public sealed interface Translation permits DocumentWrite, Truncation {}
