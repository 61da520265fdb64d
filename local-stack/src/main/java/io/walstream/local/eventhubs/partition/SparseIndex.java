package io.walstream.local.eventhubs.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers about one event per 64 KiB of file, so that a start position is found without a full
 * scan.
 */
final class SparseIndex {

  private static final long STRIDE = 64 * 1024;

  private final List<Place> places = new ArrayList<>();

  void add(Place place) {
    if (places.isEmpty() || place.offset() - last().offset() >= STRIDE) {
      places.add(place);
    }
  }

  /** The file position of an event that is not later than the first one wanted. */
  long floor(StartPosition start) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start.isBefore(places.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == 0 ? 0 : places.get(low - 1).offset();
  }

  private Place last() {
    return places.get(places.size() - 1);
  }
}
