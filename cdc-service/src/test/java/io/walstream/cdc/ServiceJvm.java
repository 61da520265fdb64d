package io.walstream.cdc;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a JVM of its own. */
public final class ServiceJvm implements AutoCloseable {

  private final ChildProcess process;

  private ServiceJvm(ChildProcess process) {
    this.process = process;
  }

  static ServiceJvm start(Class<?> main, Map<String, Object> settings, String... jvmOptions) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.addAll(List.of(jvmOptions));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    settings.forEach((name, value) -> words.add("--" + name + "=" + value));
    Path log = Path.of("target", "processes", main.getSimpleName() + ".log").toAbsolutePath();
    return new ServiceJvm(ChildProcess.start(Command.of("cdc-service", log, words)));
  }

  /** Waits until it has ended of its own accord. */
  public int exitCode() throws Exception {
    return process.onExit().get(Pipeline.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.kill();
  }
}
