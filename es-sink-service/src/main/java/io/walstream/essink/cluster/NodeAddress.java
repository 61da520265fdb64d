package io.walstream.essink.cluster;

import io.walstream.service.setting.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails.Node;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails.Node.Protocol;

/** A node's address that was checked. */
record NodeAddress(Node node, String path) {

  private static final String PROPERTY = "walstream.elasticsearch.uris";

  static NodeAddress parse(String text) {
    URI uri = uri(text);
    Protocol protocol = uri == null ? null : protocol(uri);
    if (uri == null || protocol == null || uri.getHost() == null) {
      throw new InvalidSettingException(
          PROPERTY, "must hold addresses such as http://localhost:9200, which one is not");
    }
    if (uri.getUserInfo() != null) {
      throw new InvalidSettingException(
          PROPERTY, "must not hold user and password, which have settings of their own");
    }
    Node node = new Node(uri.getHost(), uri.getPort(), protocol);
    return new NodeAddress(node, uri.getPath().equals("/") ? "" : uri.getPath());
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable Protocol protocol(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http" -> Protocol.HTTP;
      case "https" -> Protocol.HTTPS;
      default -> null;
    };
  }
}
