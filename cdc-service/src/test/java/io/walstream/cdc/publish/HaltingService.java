package io.walstream.cdc.publish;

import io.walstream.cdc.CdcApplication;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
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
            boolean reached = step.isReachedBy(method.getName(), arguments);
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
    AFTER_COMMIT_BEFORE_ACKNOWLEDGEMENT("commitTransaction", 3, false),
    /** A statement's first table has been truncated on all of its three partitions. */
    BETWEEN_TRUNCATES("send", 4, true, record -> record.key().length == "{}".length()),
    /** A thousand deletes are committed; the position's erasure is none, and names a partition. */
    WITHIN_SWEEP(
        "send", 1_500, true, record -> record.value() == null && record.partition() == null);

    private final String method;
    private final boolean before;
    private final Predicate<ProducerRecord<byte[], byte[]>> counted;
    private int callsLeft;

    Step(String method, int call, boolean before) {
      this(method, call, before, record -> true);
    }

    Step(
        String method,
        int call,
        boolean before,
        Predicate<ProducerRecord<byte[], byte[]>> counted) {
      this.method = method;
      this.callsLeft = call;
      this.before = before;
      this.counted = counted;
    }

    @SuppressWarnings("unchecked")
    private synchronized boolean isReachedBy(String called, Object @Nullable [] arguments) {
      if (!method.equals(called)) {
        return false;
      }
      boolean counts =
          arguments == null
              || !(arguments[0] instanceof ProducerRecord<?, ?> record)
              || counted.test((ProducerRecord<byte[], byte[]>) record);
      return counts && --callsLeft == 0;
    }
  }
}
