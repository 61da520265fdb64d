package io.walstream.local.elasticsearch;

import io.walstream.local.certificate.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates of a server over TLS: it reads none but those beside its configuration. */
final class ServerTrust {
  private static final String CHAIN = "http.crt";
  private static final String KEY = "http.key";

  private ServerTrust() {}

  static String chain(Identity identity, Path configuration) {
    try {
      Files.createDirectories(configuration);
      String own = Files.readString(identity.certificate());
      Files.writeString(configuration.resolve(CHAIN), own + Files.readString(identity.authority()));
      return CHAIN;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static String key(Identity identity, Path configuration) {
    try {
      Files.copy(identity.key(), configuration.resolve(KEY), StandardCopyOption.REPLACE_EXISTING);
      return KEY;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static SSLContext of(ElasticsearchSettings settings) {
    try (InputStream pem = Files.newInputStream(settings.certificates())) {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        anchors.setCertificateEntry("anchor-" + anchors.size(), one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(anchors);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
