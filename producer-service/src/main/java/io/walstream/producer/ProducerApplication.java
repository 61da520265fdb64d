package io.walstream.producer;

import io.walstream.service.lifecycle.ServiceProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Writes random users to {@code fabric.user_data} at a steady rate. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ProducerApplication {

  /** Starts the service. */
  public static void main(String[] args) {
    ServiceProcess.run(ProducerApplication.class, args);
  }
}
