package io.walstream.essink.table;

import io.walstream.service.setting.InvalidSettingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/** Reads {@code walstream.tables.<schema>.<table>.…}, from wherever Spring's settings come. */
@Configuration(proxyBeanMethods = false)
class TablesConfiguration {

  private static final Bindable<Map<String, Map<String, TableProperties>>> SCHEMAS =
      Bindable.of(
          ResolvableType.forClassWithGenerics(
              Map.class,
              ResolvableType.forClass(String.class),
              ResolvableType.forClassWithGenerics(Map.class, String.class, TableProperties.class)));

  private static final BindHandler STRICT =
      new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());

  @Bean
  Tables tables(Environment environment) {
    try {
      return new Tables(
          Binder.get(environment, STRICT).bind(Tables.PREFIX, SCHEMAS).orElseGet(Map::of));
    } catch (BindException e) {
      throw unknown(e);
    }
  }

  // A setting with a slip of the pen would be as good as none, and nobody would know.
  private static RuntimeException unknown(BindException fault) {
    for (@Nullable Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof UnboundConfigurationPropertiesException unbound) {
        String property = unbound.getUnboundProperties().iterator().next().getName().toString();
        return new InvalidSettingException(
            property, "is none of a table's settings, which are index, id, exclude and rename");
      }
    }
    return fault;
  }
}
