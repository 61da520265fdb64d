package io.walstream.sink.dead.log;

import io.walstream.sink.dead.letter.Letter;

/**
 * A letter that nothing was done about yet.
 *
 * @param letter without its bytes
 * @param offset where it stands in the topic of dead letters; of a record's several letters the
 *     last one's
 */
public record OpenLetter(Letter letter, long offset) {}
