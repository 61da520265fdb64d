package io.walstream.fabricsink.lake;

import org.jspecify.annotations.Nullable;

/**
 * How far a partition of a topic has come into the lake, as the lake itself knows it.
 *
 * @param written the last offset that a file holds, -1 before the first
 * @param next the file that was about to be written, which may be there or not; null before any
 * @param version what the lake calls this state, null if it has none yet
 */
public record Progress(long written, @Nullable String next, @Nullable String version) {

  /** Nothing of the partition is in the lake. */
  static final Progress NONE = new Progress(-1, null, null);

  /** The same, come to this offset. */
  public Progress at(long offset) {
    return new Progress(offset, next, version);
  }
}
