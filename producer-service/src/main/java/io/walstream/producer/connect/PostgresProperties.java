package io.walstream.producer.connect;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The database that the users go to.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param database the database's name
 * @param user a role that may write to {@code fabric.user_data}, and create it where it is absent
 * @param password the role's password
 * @param sslMode how the connection is protected, as libpq names it
 */
@Validated
@ConfigurationProperties("walstream.postgres")
record PostgresProperties(
    @NotBlank(message = "must name the server") String host,
    @Min(value = 1, message = "must be a port, 1 to 65535")
        @Max(value = 65535, message = "must be a port, 1 to 65535")
        int port,
    @NotBlank(message = "must name the database") String database,
    @NotBlank(message = "must name the role that writes") String user,
    @NotBlank(message = "must hold the role's password") String password,
    @Pattern(
            regexp = "disable|allow|prefer|require|verify-ca|verify-full",
            message = "must be disable, allow, prefer, require, verify-ca or verify-full")
        String sslMode) {

  /** Everything but the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
