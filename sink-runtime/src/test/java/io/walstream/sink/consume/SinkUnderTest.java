package io.walstream.sink.consume;

import io.walstream.sink.lane.LaneOpener;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A sink with nothing but what every sink has; the tests bring the delivery. */
@SpringBootConfiguration
@EnableAutoConfiguration
class SinkUnderTest {

  @Bean
  InitializingBean openedLanes(RecordingDelivery delivery, LaneOpener opener) {
    return () -> delivery.open(opener);
  }
}
