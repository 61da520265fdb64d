package io.walstream.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child process runs.
 *
 * @param name what the user knows it as, such as {@code Elasticsearch}
 * @param words the program and its arguments
 * @param environment variables set on top of this JVM's own environment
 * @param log the file its output is appended to; its directory is also the working directory
 * @param ending how it is ended
 * @param unprivileged whether root starts it as an ordinary user, see {@link Unprivileged}
 */
public record Command(
    String name,
    List<String> words,
    Map<String, String> environment,
    Path log,
    Ending ending,
    boolean unprivileged) {

  /** Copies the lists, so that a command never changes. */
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /**
   * A command without variables of its own, run as the current user and ended by SIGTERM.
   *
   * @param name what the user knows it as
   * @param log the file its output is appended to
   * @param words the program and its arguments
   * @return the command
   */
  public static Command of(String name, Path log, List<String> words) {
    return new Command(name, words, Map.of(), log, Ending.TERM, false);
  }

  /**
   * The same command with variables of its own.
   *
   * @param variables set on top of this JVM's own environment
   * @return the changed command
   */
  public Command withEnvironment(Map<String, String> variables) {
    return new Command(name, words, variables, log, ending, unprivileged);
  }

  /**
   * The same command, ended another way.
   *
   * @param way how it is ended
   * @return the changed command
   */
  public Command withEnding(Ending way) {
    return new Command(name, words, environment, log, way, unprivileged);
  }

  /**
   * The same command for a server that refuses to run as root.
   *
   * @return the changed command
   */
  public Command asOrdinaryUser() {
    return new Command(name, words, environment, log, ending, true);
  }
}
