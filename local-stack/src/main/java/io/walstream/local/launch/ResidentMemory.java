package io.walstream.local.launch;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.stack.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The largest resident memory of each part so far; nothing where the system does not tell. */
final class ResidentMemory {
  private final Map<String, Long> megabytes = new LinkedHashMap<>();

  /** Looks at the processes now. */
  void look(Map<Component, ChildProcess> processes) {
    processes.forEach(
        (component, process) ->
            ProcessHandle.of(process.pid())
                .ifPresent(
                    handle ->
                        keep(
                            component.title(),
                            Stream.concat(Stream.of(handle), handle.descendants()))));
    keep("launcher with Event Hubs", Stream.of(ProcessHandle.current()));
  }

  long total() {
    return megabytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Such as {@code Postgres 120, Kafka 340}. */
  String details() {
    return megabytes.entrySet().stream()
        .map(part -> part.getKey() + " " + part.getValue())
        .collect(Collectors.joining(", "));
  }

  private void keep(String name, Stream<ProcessHandle> processes) {
    long kilobytes = processes.mapToLong(process -> kilobytes(process.pid())).sum();
    megabytes.merge(name, kilobytes / 1024, Math::max);
  }

  private static long kilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException gone) {
      return 0;
    }
  }
}
