package io.walstream.essink.cluster;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.springframework.stereotype.Component;

/**
 * Which version of Elasticsearch's interface is spoken. The client's own is 9, which servers of
 * version 8 refuse; those of version 9 take both.
 */
@Component
final class Dialect {

  private static final String OWN = "compatible-with=9";
  private static final String OLDER = "compatible-with=8";

  private final String setting;
  private volatile boolean older;

  Dialect(ClusterProperties properties) {
    this.setting = properties.compatibility();
    this.older = !setting.equals("9");
  }

  boolean isDetected() {
    return setting.equals("auto");
  }

  void speak(int version) {
    older = version < 9;
  }

  void translate(HttpRequest request) {
    if (older) {
      older(request, HttpHeaders.ACCEPT);
      older(request, HttpHeaders.CONTENT_TYPE);
    }
  }

  private static void older(HttpRequest request, String name) {
    Header header = request.getFirstHeader(name);
    if (header != null && header.getValue().contains(OWN)) {
      request.setHeader(name, header.getValue().replace(OWN, OLDER));
    }
  }
}
