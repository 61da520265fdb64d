package io.walstream.fabricsink.destination;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** A component that is there only where this is the destination. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(DestinationCondition.class)
public @interface OnDestination {

  /** The destination. */
  Destination value();
}
