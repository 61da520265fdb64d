package io.walstream.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A small shell process that outlives this JVM, even one killed with {@code kill -9}, just long
 * enough to end what this JVM has left running.
 */
public final class Guardian {
  private final Process shell;
  private final OutputStream orders;

  private Guardian(Process shell) {
    this.shell = shell;
    this.orders = shell.getOutputStream();
  }

  /**
   * The one guardian of this JVM, started on first use.
   *
   * @return the guardian
   */
  public static Guardian ofThisJvm() {
    return Lazy.GUARDIAN;
  }

  /**
   * Removes a directory after this JVM and all its children have ended.
   *
   * @param directory what to remove with all that is in it
   */
  public void sweep(Path directory) {
    order("sweep " + directory.toAbsolutePath());
  }

  /**
   * Ends what still runs, newest first, and waits for that; no child can be started afterwards.
   *
   * @param limit how long to wait
   */
  public void finish(Duration limit) {
    try {
      orders.close();
      shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException gone) {
      // It was ended by somebody else: there is nobody left to wait for.
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  void watch(long pid, Ending ending) {
    order("watch %d:%s:%d".formatted(pid, ending.signal(), ending.patience().toSeconds()));
  }

  void forget(long pid) {
    order("forget " + pid);
  }

  private synchronized void order(String order) {
    try {
      orders.write((order + "\n").getBytes(UTF_8));
      orders.flush();
    } catch (IOException fault) {
      throw new ServerFault("The guardian of the child processes was ended: start again.", fault);
    }
  }

  private static Guardian start() {
    List<String> words = new ArrayList<>(OwnSession.prefix());
    words.addAll(List.of("sh", "-c", script(), "walstream-guardian"));
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return new Guardian(process);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String script() {
    try (InputStream script = Guardian.class.getResourceAsStream("guardian.sh")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static final class Lazy {
    static final Guardian GUARDIAN = start();
  }
}
