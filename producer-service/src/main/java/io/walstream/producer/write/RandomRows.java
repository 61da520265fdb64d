package io.walstream.producer.write;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Picks random rows of the table at the cost of one index look-up each, however large it is. */
final class RandomRows {

  private static final String BOUNDS = "select min(id), max(id) from fabric.user_data";

  // A gap in the ids makes the row behind it likelier, which is cheap and random enough. Rows that
  // another writer holds are passed over, so that two producers never wait for each other.
  private static final String LOCK =
      "select distinct picked.id from unnest(?) as probe (id) cross join lateral"
          + " (select id from fabric.user_data where id >= probe.id order by id limit 1"
          + " for update skip locked) as picked";

  private static final int ROUNDS = 3;

  private final JdbcTemplate jdbc;
  private final Random random;

  RandomRows(JdbcTemplate jdbc, Random random) {
    this.jdbc = jdbc;
    this.random = random;
  }

  /**
   * Locks random rows for the current transaction.
   *
   * @param count how many, 0 or more
   * @return the ids of different rows, {@code count} at the most; fewer where there are not so
   *     many, or where probes met in the same rows again and again
   */
  List<Long> lock(int count) {
    Set<Long> ids = new LinkedHashSet<>();
    for (int round = 0; round < ROUNDS && ids.size() < count; round++) {
      ids.addAll(probe(count - ids.size()));
    }
    return List.copyOf(ids);
  }

  private List<Long> probe(int count) {
    return jdbc.query(
        BOUNDS,
        bounds -> {
          bounds.next();
          long lowest = bounds.getLong(1);
          return bounds.wasNull() ? List.of() : probe(count, lowest, bounds.getLong(2));
        });
  }

  private List<Long> probe(int count, long lowest, long highest) {
    Long[] probes =
        random
            .longs(lowest, highest + 1)
            .distinct()
            .limit(Math.min(count, highest - lowest + 1))
            .boxed()
            .toArray(Long[]::new);
    List<Long> ids = jdbc.queryForList(LOCK, Long.class, (Object) probes);
    Collections.shuffle(ids, random);
    return ids;
  }
}
