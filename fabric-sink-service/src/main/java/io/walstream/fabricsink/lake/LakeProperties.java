package io.walstream.fabricsink.lake;

import io.walstream.fabricsink.credential.Credential;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where files are written.
 *
 * @param credential how the service shows the storage account who it is
 * @param connectionString with the account's key or a shared access signature, a secret; with that
 *     credential
 * @param endpoint the account's address, with the others
 * @param container the container, which Fabric and ADLS call a file system
 * @param directory the folder in it that everything is below, empty for the container itself
 * @param timeout how long the account may take to answer, 1 s to 5 min
 */
@Validated
@ConfigurationProperties("walstream.lake")
public record LakeProperties(
    @DefaultValue("connection-string") Credential credential,
    @DefaultValue("") String connectionString,
    @DefaultValue("") String endpoint,
    @Pattern(
            regexp = "([a-z0-9$][a-z0-9-]{0,62})?",
            message = "must be a container's name: small letters, digits and dashes")
        @DefaultValue("")
        String container,
    @Pattern(
            regexp = "([A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?",
            message =
                "must be a path of letters, digits, dots and dashes without a slash at its ends")
        @DefaultValue("")
        String directory,
    @DurationMin(seconds = 1, message = "must be at least 1s")
        @DurationMax(minutes = 5, message = "must be at most 5m")
        @DefaultValue("30s")
        Duration timeout) {

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "LakeProperties[credential=%s, endpoint=%s, container=%s, directory=%s, timeout=%s]"
        .formatted(credential, endpoint, container, directory, timeout);
  }
}
