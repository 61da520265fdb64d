package io.walstream.cdc;

import io.walstream.service.lifecycle.ServiceProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Captures the changes of Postgres from its write-ahead log and publishes them to Kafka. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CdcApplication {

  /** Runs the service until it is told to end. */
  public static void main(String[] args) {
    ServiceProcess.run(CdcApplication.class, args);
  }
}
