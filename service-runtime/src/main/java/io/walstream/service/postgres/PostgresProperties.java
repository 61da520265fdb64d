package io.walstream.service.postgres;

import io.walstream.service.setting.InvalidSettingException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The database that a service works on; each service's page tells what the role must be allowed to
 * do.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param database the database's name
 * @param user the role to log in as
 * @param password the role's password, or empty
 * @param passwordFile a file that holds the password instead, such as a mounted secret; it is read
 *     for every connection, so a password that was changed is taken without a restart; or empty
 * @param ssl how the connection is protected
 */
@Validated
@ConfigurationProperties("walstream.postgres")
public record PostgresProperties(
    @NotBlank(message = "must name the server") String host,
    @Min(value = 1, message = "must be a port, 1 to 65535")
        @Max(value = 65535, message = "must be a port, 1 to 65535")
        int port,
    @NotBlank(message = "must name the database") String database,
    @NotBlank(message = "must name the role to log in as") String user,
    @DefaultValue("") String password,
    @DefaultValue("") String passwordFile,
    @Valid @DefaultValue PostgresTls ssl) {

  /**
   * Checks that there is a password.
   *
   * @throws InvalidSettingException if there is none, or a file that cannot be read
   */
  public PostgresProperties {
    if (password.isBlank() && passwordFile.isBlank()) {
      throw new InvalidSettingException(
          "walstream.postgres.password", "must hold the role's password");
    }
    if (!passwordFile.isBlank() && !Files.isReadable(Path.of(passwordFile))) {
      throw new InvalidSettingException(
          "walstream.postgres.password-file", "must be a file that can be read");
    }
  }

  /**
   * The password as it is at this moment.
   *
   * @throws UncheckedIOException if its file cannot be read
   */
  public String currentPassword() {
    if (passwordFile.isBlank()) {
      return password;
    }
    try {
      return Files.readString(Path.of(passwordFile)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the password's file cannot be read", e);
    }
  }

  /**
   * Opens a connection of its own, for a few questions; the driver is the service's.
   *
   * @param applicationName what Postgres shows for it in {@code pg_stat_activity}
   * @throws SQLException if Postgres cannot be reached within 5 s, or refuses
   */
  public Connection connect(String applicationName) throws SQLException {
    return connect(applicationName, Duration.ofSeconds(30));
  }

  /**
   * The same with a limit of its own.
   *
   * @param applicationName what Postgres shows for it in {@code pg_stat_activity}
   * @param answerWithin how long one answer may take, 1 s or more
   * @throws SQLException if Postgres cannot be reached within 5 s, or refuses
   */
  public Connection connect(String applicationName, Duration answerWithin) throws SQLException {
    Properties settings = new Properties();
    settings.put("user", user);
    settings.put("password", currentPassword());
    settings.putAll(ssl.driverSettings());
    settings.put("connectTimeout", "5");
    settings.put("socketTimeout", Long.toString(answerWithin.toSeconds()));
    settings.put("tcpKeepAlive", "true");
    settings.put("ApplicationName", applicationName);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(host, port, database), settings);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
