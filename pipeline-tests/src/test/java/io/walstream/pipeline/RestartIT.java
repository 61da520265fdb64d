package io.walstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.pipeline.evidence.Difference;
import io.walstream.pipeline.service.Service;
import io.walstream.pipeline.service.ServiceUnderTest;
import io.walstream.pipeline.service.ServiceUnderTest.Ended;
import io.walstream.pipeline.stage.Pipeline;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service is ended and started again while rows are inserted, updated and deleted. */
class RestartIT {

  @RegisterExtension static final Pipeline pipeline = new Pipeline();

  @BeforeAll
  static void keepJournal() {
    pipeline.table().keepJournal();
  }

  @ParameterizedTest
  @EnumSource
  void orderlyRestartUnderLoadLosesNothing(Service service) {
    pipeline.load().run();
    pipeline.load().awaitMore();

    Ended ended = pipeline.service(service).stop();

    assertThat(ended.exitCode()).isZero();
    // 9 s by the clock of the service, and what a busy machine adds.
    assertThat(ended.after()).isLessThan(Duration.ofSeconds(20));
    goOnWith(pipeline.service(service));
    assertThatEverythingHasArrivedInOrder();
  }

  @ParameterizedTest
  @EnumSource
  void killUnderLoadLosesNothing(Service service) {
    pipeline.load().run();
    pipeline.load().awaitMore();

    pipeline.service(service).kill();

    goOnWith(pipeline.service(service));
    assertThatEverythingHasArrivedInOrder();
  }

  private static void goOnWith(ServiceUnderTest service) {
    service.start().awaitReady();
    pipeline.load().awaitMore();
    pipeline.load().pause();
  }

  private static void assertThatEverythingHasArrivedInOrder() {
    var rows = pipeline.table().rows();
    var changes = pipeline.table().changes();
    awaitNone(() -> Difference.between(rows, pipeline.index().rows()));
    awaitNone(() -> Difference.between(changes, pipeline.hub().changes()));
    assertThat(pipeline.hub().outOfOrder()).isEmpty();
    assertThat(Difference.between(rows, pipeline.hub().rows())).matches(Difference::isNone);
  }

  private static void awaitNone(Supplier<Difference> difference) {
    Awaitility.await()
        .atMost(Pipeline.PATIENCE)
        .pollInterval(Duration.ofMillis(500)) // each reads all there is
        .untilAsserted(() -> assertThat(difference.get()).matches(Difference::isNone));
  }
}
