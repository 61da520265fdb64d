package io.walstream.pipeline.service;

import java.nio.file.Files;
import java.nio.file.Path;

/** The services in the order of the data. */
public enum Service {
  PRODUCER("producer-service"),
  CDC("cdc-service"),
  ES_SINK("es-sink-service"),
  FABRIC_SINK("fabric-sink-service");

  private final String module;

  Service(String module) {
    this.module = module;
  }

  /** The jar as it is deployed. */
  Path jar() {
    Path jar = Path.of("..", module, "target", module + ".jar").toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + " is not there: build it with mvn -pl pipeline-tests -am verify.");
    }
    return jar;
  }

  @Override
  public String toString() {
    return module;
  }
}
