package io.walstream.fabricsink.testing;

import io.walstream.local.certificate.Authority;
import io.walstream.local.certificate.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS by an authority of the test's own, which all clients of this JVM trust until it is closed.
 */
public final class TrustedTls implements AutoCloseable {

  private static final char[] NONE = new char[0];

  private final Identity localhost;
  private final SSLContext context;
  private final SSLContext before;

  /** Makes the authority and has it trusted. */
  public TrustedTls(Path directory) throws Exception {
    this.localhost = Authority.in(directory, "test-authority").issue("localhost");
    this.context = SSLContext.getInstance("TLS");
    context.init(keys().getKeyManagers(), trust().getTrustManagers(), null);
    this.before = SSLContext.getDefault();
    SSLContext.setDefault(context);
  }

  /** What a server on localhost shows, and what clients trust. */
  public SSLContext context() {
    return context;
  }

  /** The same as PEM files. */
  public Identity localhost() {
    return localhost;
  }

  private KeyManagerFactory keys() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, NONE);
    store.setKeyEntry("own", key(), NONE, new Certificate[] {certificate(localhost.certificate())});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NONE);
    return keys;
  }

  private TrustManagerFactory trust() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, NONE);
    store.setCertificateEntry("authority", certificate(localhost.authority()));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust;
  }

  private PrivateKey key() throws GeneralSecurityException, IOException {
    String pem = Files.readString(localhost.key()).replaceAll("-----[A-Z ]+-----", "");
    byte[] encoded = Base64.getMimeDecoder().decode(pem);
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static Certificate certificate(Path pem) throws GeneralSecurityException, IOException {
    try (InputStream content = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(content);
    }
  }

  @Override
  public void close() {
    SSLContext.setDefault(before);
  }
}
