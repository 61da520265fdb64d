package io.walstream.local.postgres;

import io.walstream.local.process.ServerFault;
import io.walstream.local.process.Tree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs for this machine, unpacked once from the class path. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** The directory with {@code bin}, {@code lib} and {@code share}, below the given one. */
  static Path unpackedIn(Path servers) {
    String platform = platform();
    URL archive = PostgresBinaries.class.getResource("/postgres-" + platform + ".txz");
    if (archive == null) {
      throw new ServerFault("There is no Postgres for this machine (%s).".formatted(platform));
    }
    try {
      JarURLConnection entry = (JarURLConnection) archive.openConnection();
      String version = Long.toHexString(entry.getJarEntry().getCrc());
      Path home = servers.resolve("postgres-%s-%s".formatted(platform, version));
      if (Files.notExists(home)) {
        unpack(entry, home);
      }
      return home;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    return (os.startsWith("mac") ? "darwin" : os)
        + (arch.equals("aarch64") ? "-arm_64" : "-x86_64");
  }

  // Several JVMs may come here at once: each unpacks for itself, and the first one wins.
  private static void unpack(JarURLConnection entry, Path home) throws IOException {
    Path parent = Files.createDirectories(home.toAbsolutePath().getParent());
    Path mine = Files.createTempDirectory(parent, ".postgres-");
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = new BufferedInputStream(entry.getInputStream());
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry next = tar.getNextEntry(); next != null; next = tar.getNextEntry()) {
        write(tar, next, mine);
      }
    }
    try {
      Files.move(mine, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException lost) {
      Tree.delete(mine);
      if (Files.notExists(home)) {
        throw lost;
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    Files.createDirectories(target.getParent());
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
