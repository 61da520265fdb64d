package io.walstream.fabricsink.destination;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares a component's destination with the setting. */
final class DestinationCondition implements Condition {

  private static final String PROPERTY = "walstream.destination";

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Destination wanted =
        Binder.get(context.getEnvironment())
            .bind(PROPERTY, Destination.class)
            .orElse(Destination.EVENT_HUBS);
    return metadata.getAnnotations().stream(OnDestination.class)
        .map(on -> on.getEnum(MergedAnnotation.VALUE, Destination.class))
        .allMatch(own -> own == wanted);
  }
}
