package io.walstream.sink.consume;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** A sink with nothing but what every sink has; the tests bring the delivery. */
@SpringBootConfiguration
@EnableAutoConfiguration
class SinkUnderTest {}
