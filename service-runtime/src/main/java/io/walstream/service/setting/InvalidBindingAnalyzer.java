package io.walstream.service.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Settings that do not convert ("rate: fast") or break a constraint ("rate: -1"). */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidBindingAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private final SettingSentence sentence;

  InvalidBindingAnalyzer(Environment environment) {
    this.sentence = new SettingSentence(environment);
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    return new FailureAnalysis(describe(cause), null, cause);
  }

  private String describe(BindException cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof InvalidSettingException own) {
        return sentence.of(own.property(), null, own.fault());
      }
      if (t instanceof BindValidationException invalid) {
        ValidationErrors errors = invalid.getValidationErrors();
        return errors.getAllErrors().stream()
            .map(error -> violated(errors.getName(), error))
            .sorted()
            .collect(Collectors.joining("\n"));
      }
    }
    return unreadable(cause);
  }

  private String violated(ConfigurationPropertyName prefix, ObjectError error) {
    String fault = String.valueOf(error.getDefaultMessage());
    if (error instanceof FieldError field) {
      String property = prefix.append(kebab(field.getField())).toString();
      return sentence.of(property, field.getRejectedValue(), fault);
    }
    return sentence.of(prefix.toString(), null, fault);
  }

  private String unreadable(BindException cause) {
    Class<?> type = cause.getTarget().getType().resolve(Object.class);
    ConfigurationProperty property = cause.getProperty();
    @Nullable Object value = property == null ? null : property.getValue();
    return sentence.of(cause.getName().toString(), value, expected(type));
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(choice -> choice.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(" or ", "must be ", ""));
    }
    return switch (ClassUtils.resolvePrimitiveIfNecessary(type).getSimpleName()) {
      case "Integer", "Long" -> "must be a whole number";
      case "Double", "BigDecimal" -> "must be a number";
      case "Boolean" -> "must be true or false";
      case "Duration" -> "must be a duration such as 500ms, 5s or 2m";
      default -> "cannot be read as " + type.getSimpleName();
    };
  }

  private static String kebab(String field) {
    return ConfigurationPropertyName.adapt(
            field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT), '.')
        .toString();
  }
}
