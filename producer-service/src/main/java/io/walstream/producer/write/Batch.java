package io.walstream.producer.write;

import io.walstream.producer.generate.User;
import java.util.List;

/**
 * What goes to the table in one transaction.
 *
 * @param inserts new rows
 * @param moves users whose home and phone numbers replace those of random rows
 * @param deletes how many random rows vanish, 0 or more
 */
public record Batch(List<User> inserts, List<User> moves, int deletes) {

  int operations() {
    return inserts.size() + moves.size() + deletes;
  }
}
