package io.walstream.sink.steer;

import java.util.Map;

/** A sink that adapts to what its target takes tells here how much that is; one bean at most. */
@FunctionalInterface
public interface Pace {

  /** What bounds its requests at this moment, by name. */
  Map<String, Number> bounds();
}
