package io.walstream.local.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import io.walstream.local.process.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The directory with all data of a pipeline, held by one launcher at a time. */
final class DataDirectory implements AutoCloseable {
  private static final List<String> CONTENT =
      List.of("services", "event-hubs", "elasticsearch", "kafka", "postgres");

  private final Path directory;
  private final FileChannel lock;

  private DataDirectory(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Takes the directory for this JVM, making it where it is absent.
   *
   * @throws UsageFault if another launcher has it, or it cannot be written
   */
  static DataDirectory take(Path directory) {
    Path file = directory.resolve("lock");
    try {
      Files.createDirectories(directory);
      FileChannel lock =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      refuseAnotherOwner(directory);
      if (lock.tryLock() == null) {
        throw new UsageFault(
            "A pipeline already runs on %s (process %s): end it first, or choose another --data and other ports."
                .formatted(directory, Files.readString(file).strip()));
      }
      lock.truncate(0);
      lock.write(ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(UTF_8)));
      return new DataDirectory(directory, lock);
    } catch (IOException fault) {
      throw new UsageFault(
          "%s cannot be written (%s): remove it, or start this as the user who made it."
              .formatted(directory, fault.getMessage()));
    }
  }

  // Servers that root starts run as another user: with mixed owners none of them would get far.
  private static void refuseAnotherOwner(Path directory) throws IOException {
    long me = new UnixSystem().getUid();
    if (((Number) Files.getAttribute(directory, "unix:uid")).longValue() != me) {
      throw new UsageFault(
          "%s was made by %s: start this as that user, remove it, or choose another --data."
              .formatted(directory, Files.getOwner(directory)));
    }
  }

  /** Removes the data of earlier starts, and nothing else that may be there. */
  void clean() {
    try {
      for (String name : CONTENT) {
        Tree.delete(directory.resolve(name));
      }
    } catch (IOException fault) {
      throw new UsageFault(
          "%s cannot be removed: do it by hand, or start this as the user who made it."
              .formatted(fault.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
