package io.walstream.infra.kubernetes.setting;

import io.walstream.infra.kubernetes.render.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/**
 * Binds a service's environment to its settings as its start does: its application.yml, its
 * property records and their constraints, without the rest of the service.
 */
public final class ServiceBinding implements AutoCloseable {

  private final URLClassLoader classes;
  private final LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
  private final List<Class<?>> properties;

  /** Reads a service's compiled classes; they have to be there. */
  public ServiceBinding(String service) {
    Path compiled = Chart.ROOT.resolve(service).resolve("target/classes");
    if (!Files.exists(compiled.resolve("application.yml"))) {
      throw new AssertionError(service + " is not compiled: build it too (-am).");
    }
    try {
      classes =
          new URLClassLoader(new URL[] {compiled.toUri().toURL()}, getClass().getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    validator.afterPropertiesSet();
    properties = scan(classes);
  }

  /**
   * Binds all settings.
   *
   * @param environment the process's variables, nothing else is seen
   * @return the prefixes that were bound
   * @throws RuntimeException if the service would not start with them
   */
  public Set<String> bind(Map<String, String> environment) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      return bindAll(environment);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Set<String> bindAll(Map<String, String> variables) {
    StandardEnvironment environment = environment(variables);
    Binder binder = Binder.get(environment);
    return properties.stream()
        .filter(type -> isConfigured(environment, prefix(type)))
        .peek(
            type ->
                binder.bindOrCreate(
                    prefix(type), Bindable.of(type), new ValidationBindHandler(validator)))
        .map(ServiceBinding::prefix)
        .collect(Collectors.toSet());
  }

  private StandardEnvironment environment(Map<String, String> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.copyOf(variables)));
    ConfigDataEnvironmentPostProcessor.applyTo(
        environment, new DefaultResourceLoader(classes), null);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  // A record of the shared modules counts only where the service's application.yml sets it, and a
  // host that may be left out counts only where it is named.
  private static boolean isConfigured(StandardEnvironment environment, String prefix) {
    if ("".equals(environment.getProperty(prefix + ".host"))) {
      return false;
    }
    ConfigurationPropertyName name = ConfigurationPropertyName.of(prefix);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
        return true;
      }
    }
    return false;
  }

  private static List<Class<?>> scan(ClassLoader classes) {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.setResourceLoader(new DefaultResourceLoader(classes));
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scan.findCandidateComponents("io.walstream").stream()
        .map(BeanDefinition::getBeanClassName)
        .<Class<?>>map(name -> ClassUtils.resolveClassName(required(name), classes))
        .toList();
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  private static String required(@Nullable String name) {
    return Objects.requireNonNull(name);
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
