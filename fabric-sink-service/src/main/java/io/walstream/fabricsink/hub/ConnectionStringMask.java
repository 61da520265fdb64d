package io.walstream.fabricsink.hub;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.stereotype.Component;

/** Keeps keys to hubs out of the endpoints env and configprops, even where those show values. */
@Component
final class ConnectionStringMask implements SanitizingFunction {

  @Override
  public SanitizableData apply(SanitizableData data) {
    Object value = data.getValue();
    return value != null && value.toString().contains("SharedAccess")
        ? data.withSanitizedValue()
        : data;
  }
}
