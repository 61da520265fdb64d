package io.walstream.service.postgres;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The database that a service works on; each service's page tells what the role must be allowed to
 * do.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param database the database's name
 * @param user the role to log in as
 * @param password the role's password
 * @param sslMode how the connection is protected, as libpq names it
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
    @NotBlank(message = "must hold the role's password") String password,
    @Pattern(
            regexp = "disable|allow|prefer|require|verify-ca|verify-full",
            message = "must be disable, allow, prefer, require, verify-ca or verify-full")
        String sslMode) {

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
    settings.put("password", password);
    settings.put("sslmode", sslMode);
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
