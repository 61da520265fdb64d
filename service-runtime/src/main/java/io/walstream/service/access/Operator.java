package io.walstream.service.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The credentials that are asked for, kept as a digest. */
final class Operator {

  private final byte[] expected;

  Operator(String user, String password) {
    this.expected = digest(user + ":" + password);
  }

  /**
   * Takes the same time whatever is given: of digests, whose length tells nothing either.
   *
   * @param credentials {@code user:password}
   */
  boolean is(String credentials) {
    return MessageDigest.isEqual(expected, digest(credentials));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
