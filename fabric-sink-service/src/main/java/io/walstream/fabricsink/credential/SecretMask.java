package io.walstream.fabricsink.credential;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.stereotype.Component;

/** Keeps secrets out of the endpoints env and configprops, even where those show values. */
@Component
final class SecretMask implements SanitizingFunction {

  private static final Pattern NAMES =
      Pattern.compile("password|secret|connectionstring|jaas|sastoken|accountkey");
  private static final Pattern VALUES = Pattern.compile("SharedAccess|AccountKey|[?&;]sig=");

  @Override
  public SanitizableData apply(SanitizableData data) {
    String name = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    Object value = data.getValue();
    boolean secret =
        NAMES.matcher(name).find() || value != null && VALUES.matcher(value.toString()).find();
    return secret ? data.withSanitizedValue() : data;
  }
}
