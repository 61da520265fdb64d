package io.walstream.local.launch;

/** What the launcher tells its caller; Ctrl-C gives 130 by itself. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int NOT_BEGUN = 2;

  private ExitCode() {}
}
