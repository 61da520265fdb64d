package io.walstream.local.eventhubs.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All hubs of the namespace under one folder, which belongs to one server at a time. */
public final class EventStore implements AutoCloseable {

  private final Path directory;
  private final boolean temporary;
  private final FileChannel lock;
  private final Map<String, Hub> hubs = new LinkedHashMap<>();

  private EventStore(Path directory, boolean temporary) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.temporary = temporary;
    this.lock = lock(directory.resolve("lock"));
  }

  /**
   * Opens the folder and goes on from what is there.
   *
   * @throws IOException when the folder cannot be used or another server has it
   */
  public static EventStore open(Path directory, List<HubSettings> settings) throws IOException {
    return new EventStore(directory, false).withHubs(settings);
  }

  /** A store in a new folder that is deleted when it is closed. */
  public static EventStore temporary(List<HubSettings> settings) throws IOException {
    return new EventStore(Files.createTempDirectory("event-hubs"), true).withHubs(settings);
  }

  private EventStore withHubs(List<HubSettings> settings) throws IOException {
    try {
      for (HubSettings hub : settings) {
        hubs.put(hub.name(), Hub.open(directory.resolve(hub.name()), hub, Clock.systemUTC()));
      }
      return this;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = null;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // The other server is in this very process: answered like any other one below.
    }
    if (held == null) {
      channel.close();
      throw new IOException(
          "another Event Hubs stand-in uses %s: stop it or choose another directory"
              .formatted(path.getParent()));
    }
    return channel;
  }

  /** The hub, or {@code null} when there is none of this name. */
  public @Nullable Hub hub(String name) {
    return hubs.get(name);
  }

  /** All hubs. */
  public Collection<Hub> hubs() {
    return hubs.values();
  }

  @Override
  public void close() throws IOException {
    for (Hub hub : hubs.values()) {
      hub.close();
    }
    lock.close();
    if (temporary) {
      delete();
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
