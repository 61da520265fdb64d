package io.walstream.service.setting;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** Puts a setting's fault into a sentence, with the environment variable that would mend it. */
final class SettingSentence {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]$");
  private static final Pattern SECRET =
      Pattern.compile("password|secret|token|connection-string|jaas|credential");

  private final Environment environment;

  SettingSentence(Environment environment) {
    this.environment = environment;
  }

  /**
   * @param fault what is wrong and what would be right: "must be 0 or more"
   */
  String of(String property, @Nullable Object value, String fault) {
    String name = INDEX.matcher(property).replaceAll("");
    String mend = variable(name).orElse(name);
    return "%s%s %s: set %s.".formatted(name, shown(name, value), fault, mend);
  }

  private String shown(String property, @Nullable Object value) {
    if (value == null || isSecret(property)) {
      return "";
    }
    return " (now '" + resolved(value) + "')";
  }

  // What did not convert comes as it is written: ${VARIABLE:default}.
  private String resolved(Object value) {
    return environment.resolvePlaceholders(value.toString());
  }

  private static boolean isSecret(String property) {
    return SECRET.matcher(property.toLowerCase(Locale.ROOT)).find();
  }

  // application.yml names a variable for every setting: walstream.x.y: ${VARIABLE:default}
  private Optional<String> variable(String property) {
    if (environment instanceof ConfigurableEnvironment configurable) {
      for (PropertySource<?> source : configurable.getPropertySources()) {
        if (source.getProperty(property) instanceof CharSequence text) {
          Matcher matcher = VARIABLE.matcher(text);
          if (matcher.find()) {
            return Optional.of(matcher.group(1));
          }
        }
      }
    }
    return Optional.empty();
  }
}
