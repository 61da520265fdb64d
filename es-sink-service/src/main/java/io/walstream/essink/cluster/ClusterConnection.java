package io.walstream.essink.cluster;

import io.walstream.service.setting.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.stereotype.Component;

/** Gives Spring Boot's client the addresses and the trust, after a check of both. */
@Component
final class ClusterConnection implements ElasticsearchConnectionDetails {

  private final List<NodeAddress> addresses;
  private final @Nullable SslBundle trust;

  ClusterConnection(ClusterProperties properties) {
    this.addresses = properties.uris().stream().map(NodeAddress::parse).toList();
    if (addresses.stream().map(NodeAddress::path).distinct().count() > 1) {
      throw new InvalidSettingException(
          "walstream.elasticsearch.uris", "must hold the same path in each address");
    }
    this.trust = trust(properties);
  }

  private static @Nullable SslBundle trust(ClusterProperties properties) {
    if (properties.caFingerprint().isEmpty()) {
      return properties.ca().isEmpty() ? null : trust(Path.of(properties.ca()));
    }
    if (!properties.ca().isEmpty()) {
      throw new InvalidSettingException(
          "walstream.elasticsearch.ca-fingerprint", "must be empty where there is a file");
    }
    return SslBundle.of(
        SslStoreBundle.NONE,
        SslBundleKey.NONE,
        SslOptions.NONE,
        SslBundle.DEFAULT_PROTOCOL,
        SslManagerBundle.from(Fingerprint.parse(properties.caFingerprint())));
  }

  private static SslBundle trust(Path ca) {
    try {
      SslBundle bundle =
          SslBundle.of(
              new PemSslStoreBundle(
                  (PemSslStoreDetails) null,
                  PemSslStoreDetails.forCertificate(Files.readString(ca))));
      bundle.createSslContext();
      return bundle;
    } catch (Exception e) {
      throw new InvalidSettingException(
          "walstream.elasticsearch.ca", "must be a readable PEM file with certificates");
    }
  }

  @Override
  public List<Node> getNodes() {
    return addresses.stream().map(NodeAddress::node).toList();
  }

  @Override
  public @Nullable String getPathPrefix() {
    String path = addresses.get(0).path();
    return path.isEmpty() ? null : path;
  }

  @Override
  public @Nullable SslBundle getSslBundle() {
    return trust;
  }
}
