package io.walstream.cdc.capture;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The database whose changes are captured.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param database the database's name
 * @param user a role with LOGIN and REPLICATION that may read the captured tables
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
    @NotBlank(message = "must name the role that captures") String user,
    @NotBlank(message = "must hold the role's password") String password,
    @Pattern(
            regexp = "disable|allow|prefer|require|verify-ca|verify-full",
            message = "must be disable, allow, prefer, require, verify-ca or verify-full")
        String sslMode) {

  /** A connection of its own, for a few questions. */
  Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.put("user", user);
    settings.put("password", password);
    settings.put("sslmode", sslMode);
    settings.put("connectTimeout", "5");
    settings.put("socketTimeout", "30");
    settings.put("ApplicationName", "walstream-cdc");
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(host, port, database), settings);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
