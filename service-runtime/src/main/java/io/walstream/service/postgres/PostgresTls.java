package io.walstream.service.postgres;

import io.walstream.service.setting.InvalidSettingException;
import io.walstream.service.setting.ReadableFile;
import jakarta.validation.constraints.Pattern;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a connection to Postgres is protected, in libpq's words.
 *
 * @param mode whether there is TLS, and whether the server is verified: only {@code verify-ca} and
 *     {@code verify-full} do
 * @param rootCert a PEM file with the authorities that may have signed the server's certificate,
 *     {@code system} for those that Java trusts, empty for {@code ~/.postgresql/root.crt}
 * @param cert a PEM file with the client's certificate, empty for none
 * @param key a PEM file (named .pem or .key) with its RSA key, or a DER file (.pk8), PKCS #8
 */
public record PostgresTls(
    @DefaultValue("prefer")
        @Pattern(
            regexp = "disable|allow|prefer|require|verify-ca|verify-full",
            message = "must be disable, allow, prefer, require, verify-ca or verify-full")
        String mode,
    @DefaultValue("")
        @ReadableFile(or = SYSTEM, message = "must be system or a file that can be read")
        String rootCert,
    @DefaultValue("") @ReadableFile String cert,
    @DefaultValue("") @ReadableFile String key) {

  private static final String SYSTEM = "system";

  /**
   * Checks what would otherwise be passed over in silence.
   *
   * @throws InvalidSettingException if the server would not be verified though there is something
   *     to verify it by, or if one half of certificate and key is missing
   */
  public PostgresTls {
    if (!rootCert.isEmpty() && !mode.startsWith("verify-")) {
      throw new InvalidSettingException(
          "walstream.postgres.ssl.mode",
          "must be verify-ca or verify-full where a root certificate is set");
    }
    if (cert.isEmpty() != key.isEmpty()) {
      throw new InvalidSettingException(
          "walstream.postgres.ssl." + (cert.isEmpty() ? "cert" : "key"),
          "must be set where the other of certificate and key is");
    }
  }

  /** What is set, under the names of the driver's connection properties. */
  public Map<String, String> driverSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("sslmode", mode);
    settings.put("sslcert", cert);
    settings.put("sslkey", key);
    if (rootCert.equals(SYSTEM)) {
      settings.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else {
      settings.put("sslrootcert", rootCert);
    }
    settings.values().removeIf(String::isEmpty);
    return settings;
  }
}
