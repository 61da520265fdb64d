package io.walstream.essink;

import io.walstream.service.lifecycle.ServiceProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Keeps Elasticsearch equal to the captured tables: consume → translate → index. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EsSinkApplication {

  /**
   * @param args settings as {@code --name=value}, over those of the environment
   */
  public static void main(String... args) {
    ServiceProcess.run(EsSinkApplication.class, args);
  }
}
