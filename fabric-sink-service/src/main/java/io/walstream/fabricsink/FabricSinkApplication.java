package io.walstream.fabricsink;

import io.walstream.service.lifecycle.ServiceProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Sends every change to the custom endpoint of a Microsoft Fabric Eventstream. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FabricSinkApplication {

  /** Runs until it is told to end. */
  public static void main(String[] args) {
    ServiceProcess.run(FabricSinkApplication.class, args);
  }
}
