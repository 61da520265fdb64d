package io.walstream.local.backing;

import io.walstream.local.postgres.PostgresDatabase;
import java.net.URI;

/** Starts servers that need not be ended by hand. */
interface TestServers {

  PostgresDatabase postgres();

  /** Starts a broker and gives its bootstrap servers. */
  String kafka();

  URI elasticsearch();
}
