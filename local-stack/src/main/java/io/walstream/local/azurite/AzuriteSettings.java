package io.walstream.local.azurite;

import io.walstream.local.certificate.Identity;
import io.walstream.local.process.Ending;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an Azurite runs.
 *
 * @param directory where blobs and the log are kept; created when absent
 * @param port the blob service's port on 127.0.0.1, or 0 for a free one
 * @param identity whom it shows itself as, with TLS; it then takes the tokens of Entra ID too, of
 *     which it checks the claims and not the signature; {@code null} for plain HTTP
 * @param ending how it is ended
 */
public record AzuriteSettings(
    Path directory, int port, @Nullable Identity identity, Ending ending) {

  /**
   * A server on a free port, without TLS, that is ended in order.
   *
   * @param directory where blobs are kept
   * @return the settings
   */
  public static AzuriteSettings in(Path directory) {
    return new AzuriteSettings(directory, 0, null, Ending.TERM);
  }

  /**
   * The same on another port.
   *
   * @param number 1 to 65535, or 0 for a free one
   * @return the changed settings
   */
  public AzuriteSettings withPort(int number) {
    return new AzuriteSettings(directory, number, identity, ending);
  }

  /**
   * The same with TLS.
   *
   * @param shown for localhost
   * @return the changed settings
   */
  public AzuriteSettings withIdentity(Identity shown) {
    return new AzuriteSettings(directory, port, shown, ending);
  }

  /**
   * The same, ended another way.
   *
   * @param way how it is ended
   * @return the changed settings
   */
  public AzuriteSettings withEnding(Ending way) {
    return new AzuriteSettings(directory, port, identity, way);
  }
}
