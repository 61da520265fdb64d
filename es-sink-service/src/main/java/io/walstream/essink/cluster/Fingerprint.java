package io.walstream.essink.cluster;

import io.walstream.service.setting.InvalidSettingException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the certificate that has a fingerprint, the server's own or one of those that it sends
 * along; of the latter, what it has signed. The host's name is verified beside it, as ever.
 */
final class Fingerprint extends X509ExtendedTrustManager {

  private static final int BYTES = 32;
  private static final X509Certificate[] NONE = {};

  private final byte[] sha256;

  private Fingerprint(byte[] sha256) {
    this.sha256 = sha256;
  }

  /**
   * @param hex the SHA-256 of a certificate, with or without colons
   */
  static Fingerprint parse(String hex) {
    try {
      byte[] sha256 = HexFormat.of().parseHex(hex.strip().replace(":", ""));
      if (sha256.length == BYTES) {
        return new Fingerprint(sha256);
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new InvalidSettingException(
        "walstream.elasticsearch.ca-fingerprint", "must be a SHA-256 in hexadecimal, 64 digits");
  }

  // A certificate anyone can send along: what counts is that the chain is signed by it.
  private void check(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    try {
      X509ExtendedTrustManager anchored = anchored(shown(chain));
      if (engine == null) {
        anchored.checkServerTrusted(chain, type);
      } else {
        anchored.checkServerTrusted(chain, type, engine);
      }
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateException(e);
    }
  }

  private X509Certificate shown(X509Certificate[] chain) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (X509Certificate certificate : chain) {
      if (Arrays.equals(digest.digest(certificate.getEncoded()), sha256)) {
        return certificate;
      }
    }
    throw new CertificateException(
        "the server shows no certificate of the fingerprint that is set");
  }

  private static X509ExtendedTrustManager anchored(X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
    anchors.load(null, null);
    anchors.setCertificateEntry("anchor", certificate);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new CertificateException("the Java platform checks no certificates");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, type, null);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, type, null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no clients here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NONE;
  }
}
