package io.walstream.service.health;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells a fault in one line for health and logs, without the lines that could quote a row. */
public final class Fault {

  private static final int MAX_LENGTH = 300;

  private Fault() {}

  /**
   * The root cause's type and the first line of its message. Servers put row contents (a failing
   * row, a duplicate key) on the lines after the first.
   *
   * @return one line of at most about 300 characters
   */
  public static String describe(Throwable fault) {
    Throwable root = fault;
    Throwable teller = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      teller = isOfTls(root) ? teller : root;
    }
    if (root instanceof CertPathBuilderException) {
      return teller.getClass().getSimpleName()
          + ": the server's certificate is of no authority that is trusted";
    }
    String line = firstLine(root.getMessage());
    return line.isEmpty()
        ? root.getClass().getSimpleName()
        : root.getClass().getSimpleName() + ": " + line;
  }

  // What they say is the same for every server: the one around them knows which.
  private static boolean isOfTls(Throwable fault) {
    return fault instanceof SSLException || fault instanceof GeneralSecurityException;
  }

  private static String firstLine(@Nullable String message) {
    if (message == null) {
      return "";
    }
    String line = message.strip().lines().findFirst().orElse("");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }
}
