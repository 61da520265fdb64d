package io.walstream.local.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/** X.509 certificates (RFC 5280): the JDK reads them and makes none but with its keytool. */
final class Certificate {
  private static final Duration EARLIER = Duration.ofHours(1);
  private static final Duration VALID = Duration.ofDays(1);

  private static final byte[] SHA256_WITH_RSA =
      Der.sequence(Der.identifier("1.2.840.113549.1.1.11"), Der.empty());
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final int DNS_NAME = 2;

  private Certificate() {}

  /** A certificate that is signed by itself and may sign others. */
  static byte[] ofAuthority(X500Principal name, KeyPair keys) {
    byte[] extension =
        Der.sequence(
            Der.identifier(BASIC_CONSTRAINTS), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    return make(name, keys.getPublic(), extension, name, keys.getPrivate());
  }

  /** A certificate for one host. */
  static byte[] signed(String host, PublicKey key, X500Principal issuer, PrivateKey issuersKey) {
    byte[] names = Der.sequence(Der.implicit(DNS_NAME, host.getBytes(US_ASCII)));
    byte[] extension = Der.sequence(Der.identifier(SUBJECT_ALTERNATIVE_NAME), Der.octets(names));
    return make(new X500Principal("CN=" + host), key, extension, issuer, issuersKey);
  }

  private static byte[] make(
      X500Principal subject,
      PublicKey key,
      byte[] extension,
      X500Principal issuer,
      PrivateKey issuersKey) {
    Instant now = Instant.now();
    byte[] content =
        Der.sequence(
            Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3
            Der.integer(new BigInteger(64, new SecureRandom())),
            SHA256_WITH_RSA,
            issuer.getEncoded(),
            Der.sequence(Der.time(now.minus(EARLIER)), Der.time(now.plus(VALID))),
            subject.getEncoded(),
            key.getEncoded(),
            Der.explicit(3, Der.sequence(extension)));
    return Der.sequence(content, SHA256_WITH_RSA, Der.bits(sign(content, issuersKey)));
  }

  private static byte[] sign(byte[] content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
