package io.walstream.cdc.publish;

import io.walstream.cdc.CdcApplication;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/**
 * The service, which ends as by {@code kill -9} at a step of publishing: nothing is flushed, closed
 * or aborted.
 */
final class HaltingService {

  static final int HALTED = 137;

  private HaltingService() {}

  public static void main(String[] args) {
    new SpringApplicationBuilder(CdcApplication.class, Halting.class).run(args);
  }

  static final class Halting {

    @Bean
    static BeanPostProcessor haltingProducer() {
      Step step = Step.valueOf(System.getProperty("halt"));
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof Producer<?, ?> producer ? halting(producer, step) : bean;
        }
      };
    }

    private static Object halting(Producer<?, ?> producer, Step step) {
      return Proxy.newProxyInstance(
          HaltingService.class.getClassLoader(),
          new Class<?>[] {Producer.class},
          (proxy, method, arguments) -> {
            boolean reached = step.isReachedBy(method.getName());
            if (reached && step.before) {
              Runtime.getRuntime().halt(HALTED);
            }
            Object result = call(producer, method, arguments);
            if (reached) {
              Runtime.getRuntime().halt(HALTED);
            }
            return result;
          });
    }

    private static Object call(Producer<?, ?> producer, Method method, Object[] arguments)
        throws Throwable {
      try {
        return method.invoke(producer, arguments);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }
  }

  /** Where it halts: before or after the so-manieth call of a method. */
  enum Step {
    BEFORE_BEGIN("beginTransaction", 3, true),
    BETWEEN_SENDS("send", 1_234, true),
    BEFORE_COMMIT("commitTransaction", 3, true),
    AFTER_COMMIT_BEFORE_ACKNOWLEDGEMENT("commitTransaction", 3, false);

    private final String method;
    private final boolean before;
    private int callsLeft;

    Step(String method, int call, boolean before) {
      this.method = method;
      this.callsLeft = call;
      this.before = before;
    }

    private synchronized boolean isReachedBy(String called) {
      return method.equals(called) && --callsLeft == 0;
    }
  }
}
