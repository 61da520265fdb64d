package io.walstream.pipeline.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One row's events in the order of their arrival; a change may come again, see the guarantee. */
final class RowEvents {

  private final List<Event> first = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private Optional<Row> last = Optional.empty();

  void add(Event event) {
    last = Optional.ofNullable(event.change().row());
    if (seen.add(event.lsn())) {
      first.add(event);
    }
  }

  List<Change> changes() {
    return first.stream().map(Event::change).toList();
  }

  /** The row after the last event, empty if that deletes it. */
  Optional<Row> last() {
    return last;
  }

  boolean isInOrder() {
    for (int i = 1; i < first.size(); i++) {
      if (first.get(i).lsn() < first.get(i - 1).lsn()) {
        return false;
      }
    }
    return true;
  }
}
