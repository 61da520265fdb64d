package io.walstream.fabricsink.credential;

import com.azure.core.exception.ClientAuthenticationException;
import com.microsoft.aad.msal4j.MsalServiceException;
import org.jspecify.annotations.Nullable;

/** Tells that Entra ID gave no token, and that asking again will not help by itself. */
public final class SignInRefusal {

  private static final int MAX_ANSWER = 200;

  private SignInRefusal() {}

  /**
   * @param thrown one exception; its causes are not looked at
   * @return the end of a sentence, null if it is anything else
   */
  public static @Nullable String of(Throwable thrown) {
    boolean refused =
        thrown instanceof ClientAuthenticationException
            || thrown instanceof MsalServiceException answer
                && answer.statusCode() != null
                && answer.statusCode() < 500;
    return refused
        ? "sign in to Entra ID: "
            + firstLine(String.valueOf(thrown.getMessage()))
            + " (correct the credential's settings, AZURE_TENANT_ID, AZURE_CLIENT_ID and the others)"
        : null;
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("no answer");
    return line.length() <= MAX_ANSWER ? line : line.substring(0, MAX_ANSWER) + "…";
  }
}
