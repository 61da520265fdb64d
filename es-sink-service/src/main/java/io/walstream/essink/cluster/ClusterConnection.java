package io.walstream.essink.cluster;

import io.walstream.service.setting.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
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
    this.trust = properties.ca().isEmpty() ? null : trust(Path.of(properties.ca()));
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
