package io.walstream.benchmark.drain;

import io.walstream.local.postgres.PostgresDatabase;

/** Rows like the tutorial's users, about 400 bytes each, 100 a transaction. */
final class Backlog {

  private static final String TABLE =
      """
      CREATE SCHEMA IF NOT EXISTS fabric;
      CREATE TABLE IF NOT EXISTS fabric.user_data (
        id serial PRIMARY KEY, name varchar, gender varchar, address varchar,
        latitude float8, longitude float8, timezone varchar, email varchar, phone varchar,
        cell varchar, date_of_birth timestamp, registered_date timestamp, picture_url varchar,
        insertion_time timestamp DEFAULT now())
      """;

  private static final String ROWS =
      """
      DO $$ BEGIN
        FOR i IN 1..%d / 100 LOOP
          INSERT INTO fabric.user_data (name, gender, address, latitude, longitude, timezone, email,
            phone, cell, date_of_birth, registered_date, picture_url, insertion_time)
          SELECT md5(r::text), 'female', md5(r::text) || ' Street, ' || md5(r::text), r * 180 - 90,
            r * 360 - 180, '+5:30 Bombay, Calcutta, Madras, New Delhi', md5(r::text) || '@example.com',
            '(555)-555-1234', '(555)-555-4321', timestamp '1950-01-01' + r * interval '20000 days',
            timestamp '2002-01-01' + r * interval '7000 days',
            'https://randomuser.example/api/portraits/' || md5(r::text) || '.jpg', clock_timestamp()
          FROM (SELECT random() r FROM generate_series(1, 100)) x;
          COMMIT;
        END LOOP;
      END $$
      """;

  private final PostgresDatabase database;

  Backlog(PostgresDatabase database) {
    this.database = database;
  }

  /** Leaves an empty table, and no slot or publication of an earlier run. */
  void reset() {
    database.execute(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active");
    database.execute("DROP PUBLICATION IF EXISTS bench");
    database.execute("DROP SCHEMA IF EXISTS fabric CASCADE");
    database.execute(TABLE);
  }

  void addOne() {
    database.execute("INSERT INTO fabric.user_data (name) VALUES ('warm')");
  }

  void add(int rows) {
    database.execute(ROWS.formatted(rows));
    database.execute("CHECKPOINT");
  }
}
