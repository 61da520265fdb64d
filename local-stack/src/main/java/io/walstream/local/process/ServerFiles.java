package io.walstream.local.process;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Where the programs of the servers are unpacked. */
public final class ServerFiles {
  private ServerFiles() {}

  /**
   * The directory of the system property {@code walstream.servers}, else {@code servers} beside
   * this module's jar or classes.
   *
   * @return an absolute path
   */
  public static Path directory() {
    String configured = System.getProperty("walstream.servers");
    return configured != null && !configured.isBlank()
        ? Path.of(configured).toAbsolutePath()
        : beside();
  }

  private static Path beside() {
    try {
      Path classes =
          Path.of(ServerFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Objects.requireNonNull(classes.getParent()).resolve("servers");
    } catch (URISyntaxException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
