package io.walstream.service.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.service.setting.InvalidSettingException;
import io.walstream.service.setting.ReadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The one who may change a service's state; nobody is asked for credentials where all are empty.
 *
 * @param user the operator's name, without a colon
 * @param password the operator's password
 * @param passwordFile a file that holds the password instead
 */
@Validated
@ConfigurationProperties("walstream.operator")
record OperatorProperties(
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("") @ReadableFile String passwordFile) {

  /**
   * @return null if no credentials are configured
   * @throws InvalidSettingException if they are configured by half
   */
  @Nullable Operator operator() {
    if (user.isEmpty() && password.isEmpty() && passwordFile.isEmpty()) {
      return null;
    }
    // Basic authentication ends the name at the first colon.
    if (user.isBlank() || user.contains(":")) {
      throw fault("user", "must name the operator, without a colon, as there is a password");
    }
    if (!password.isEmpty() && !passwordFile.isEmpty()) {
      throw fault("password-file", "must be empty where the password is set by itself");
    }
    String secret = passwordFile.isEmpty() ? password : read();
    if (secret.isBlank()) {
      throw fault(
          passwordFile.isEmpty() ? "password" : "password-file",
          "must hold the operator's password");
    }
    return new Operator(user, secret);
  }

  // What writes such files often ends the line.
  private String read() {
    try {
      return Files.readString(Path.of(passwordFile), UTF_8).stripTrailing();
    } catch (IOException e) {
      throw fault("password-file", "must be a text file that can be read");
    }
  }

  private static InvalidSettingException fault(String setting, String fault) {
    return new InvalidSettingException("walstream.operator." + setting, fault);
  }

  /** Nothing of the password. */
  @Override
  public String toString() {
    return "OperatorProperties[user=" + user + "]";
  }
}
