package io.walstream.local.kafka;

import io.walstream.local.process.Ending;
import java.nio.file.Path;

/**
 * How a Kafka broker runs.
 *
 * @param directory where data and log are kept; created when absent
 * @param port the port on 127.0.0.1, or 0 for a free one
 * @param ending how it is ended
 */
public record KafkaSettings(Path directory, int port, Ending ending) {

  /**
   * A broker on a free port that is ended in order.
   *
   * @param directory where data and log are kept
   * @return the settings
   */
  public static KafkaSettings in(Path directory) {
    return new KafkaSettings(directory, 0, Ending.TERM);
  }

  /**
   * The same on another port.
   *
   * @param number 1 to 65535, or 0 for a free one
   * @return the changed settings
   */
  public KafkaSettings withPort(int number) {
    return new KafkaSettings(directory, number, ending);
  }

  /**
   * The same, ended another way.
   *
   * @param way how it is ended
   * @return the changed settings
   */
  public KafkaSettings withEnding(Ending way) {
    return new KafkaSettings(directory, port, way);
  }
}
