package io.walstream.local.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTests {
  private final Path directory;
  private final Authority authority;

  AuthorityTests(@TempDir Path directory) {
    this.directory = directory;
    this.authority = Authority.in(directory, "authority");
  }

  @Test
  void certificateIsTheHostsAndSignedByTheAuthority() throws Exception {
    X509Certificate trusted = read(authority.certificate());
    X509Certificate issued = read(authority.issue("localhost").certificate());

    assertThat(issued.getSubjectAlternativeNames()).containsExactly(List.of(2, "localhost"));
    assertThat(issued.getBasicConstraints()).as("signs nothing").isNegative();
    assertThat(trusted.getBasicConstraints()).as("signs").isNotNegative();
    assertThatCode(() -> issued.verify(trusted.getPublicKey())).doesNotThrowAnyException();
    assertThatCode(issued::checkValidity).doesNotThrowAnyException();
  }

  @Test
  void anotherAuthorityHasNotSignedIt() throws Exception {
    X509Certificate other = read(Authority.in(directory, "other").certificate());
    X509Certificate issued = read(authority.issue("localhost").certificate());

    assertThatThrownBy(() -> issued.verify(other.getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }

  private static X509Certificate read(Path file) throws Exception {
    try (InputStream pem = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }
}
