package io.walstream.fabricsink.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.service.setting.InvalidSettingException;
import io.walstream.service.setting.ReadableFile;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who the service is to Microsoft Entra ID, by the variables that Azure's own tools know.
 *
 * @param tenantId the directory, an id or a domain
 * @param clientId the application's or the managed identity's client id
 * @param clientSecret the application's secret
 * @param clientSecretFile a file that holds the secret instead
 * @param tokenFile the token that Kubernetes projects for a workload identity
 * @param authorityHost where tokens are issued, for other clouds than the public one
 */
@Validated
@ConfigurationProperties("walstream.entra")
public record EntraProperties(
    @Pattern(
            regexp = "[A-Za-z0-9.-]*",
            message = "must be a tenant's id or domain: letters, digits, dots and dashes")
        @DefaultValue("")
        String tenantId,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") @ReadableFile String clientSecretFile,
    @DefaultValue("") @ReadableFile String tokenFile,
    @Pattern(
            regexp = "(https://[A-Za-z0-9.:/-]+)?",
            message = "must be an address that begins with https://")
        @DefaultValue("")
        String authorityHost) {

  private static final String PREFIX = "walstream.entra.";

  String requiredTenant() {
    return required("tenant-id", tenantId, "must name the tenant, by its id or a domain of it");
  }

  String requiredClient() {
    return required("client-id", clientId, "must be the identity's client id");
  }

  String requiredTokenFile() {
    return required("token-file", tokenFile, "must be the file with the projected token");
  }

  /**
   * @throws InvalidSettingException if there is none, or two
   */
  String requiredSecret() {
    if (clientSecretFile.isEmpty()) {
      return required("client-secret", clientSecret, "must be the application's secret");
    }
    if (!clientSecret.isEmpty()) {
      throw fault("client-secret-file", "must be empty where the secret is set by itself");
    }
    return required("client-secret-file", read(), "must hold the application's secret");
  }

  // What writes such files often ends the line.
  private String read() {
    try {
      return Files.readString(Path.of(clientSecretFile), UTF_8).stripTrailing();
    } catch (IOException e) {
      throw fault("client-secret-file", "must be a text file that can be read");
    }
  }

  private static String required(String setting, String value, String fault) {
    if (value.isBlank()) {
      throw fault(setting, fault);
    }
    return value;
  }

  private static InvalidSettingException fault(String setting, String fault) {
    return new InvalidSettingException(PREFIX + setting, fault);
  }

  /** Nothing of the secret. */
  @Override
  public String toString() {
    return "EntraProperties[tenantId=%s, clientId=%s, authorityHost=%s]"
        .formatted(tenantId, clientId, authorityHost);
  }
}
