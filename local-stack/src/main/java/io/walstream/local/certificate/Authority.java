package io.walstream.local.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority that lives as long as its object: what it signs is good for a day, and
 * its own key is kept nowhere.
 */
public final class Authority {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final Path directory;
  private final X500Principal name;
  private final KeyPair keys = newKeys();
  private final Path certificate;

  private Authority(Path directory, String name) {
    this.directory = directory;
    this.name = new X500Principal("CN=" + name);
    byte[] encoded = Certificate.ofAuthority(this.name, keys);
    this.certificate = write(name + ".pem", "CERTIFICATE", encoded);
  }

  /**
   * A new authority.
   *
   * @param directory where certificates and keys are written; created when absent
   * @param name its common name, and the name of its file
   * @return the authority, whose certificate is written
   */
  public static Authority in(Path directory, String name) {
    return new Authority(directory, name);
  }

  /**
   * What others trust it by.
   *
   * @return a PEM file
   */
  public Path certificate() {
    return certificate;
  }

  /**
   * Signs a certificate.
   *
   * @param host the only DNS name that it is good for, and the common name
   * @return the certificate and its key, written
   */
  public Identity issue(String host) {
    KeyPair own = newKeys();
    byte[] encoded = Certificate.signed(host, own.getPublic(), name, keys.getPrivate());
    return new Identity(
        write(host + ".crt", "CERTIFICATE", encoded),
        write(host + ".key", own.getPrivate()),
        certificate);
  }

  // For its owner alone, else the driver of Postgres refuses it.
  private Path write(String file, Key key) {
    Path path = write(file, "PRIVATE KEY", key.getEncoded());
    try {
      return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private Path write(String file, String kind, byte[] encoded) {
    try {
      String text =
          "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
              .formatted(kind, LINES.encodeToString(encoded));
      return Files.writeString(Files.createDirectories(directory).resolve(file), text)
          .toAbsolutePath();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  // RSA: pgjdbc takes other keys in PEM only where it is told so.
  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
