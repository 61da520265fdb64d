package io.walstream.local.kafka;

import io.walstream.local.process.Ending;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a Kafka broker runs.
 *
 * @param directory where data and log are kept; created when absent
 * @param port the port on 127.0.0.1, or 0 for a free one
 * @param ending how it is ended
 * @param secure a listener with TLS and passwords beside the open one; null for none
 */
public record KafkaSettings(
    Path directory, int port, Ending ending, @Nullable SecureListener secure) {

  /**
   * A broker on a free port that is ended in order.
   *
   * @param directory where data and log are kept
   * @return the settings
   */
  public static KafkaSettings in(Path directory) {
    return new KafkaSettings(directory, 0, Ending.TERM, null);
  }

  /**
   * The same on another port.
   *
   * @param number 1 to 65535, or 0 for a free one
   * @return the changed settings
   */
  public KafkaSettings withPort(int number) {
    return new KafkaSettings(directory, number, ending, secure);
  }

  /**
   * The same, ended another way.
   *
   * @param way how it is ended
   * @return the changed settings
   */
  public KafkaSettings withEnding(Ending way) {
    return new KafkaSettings(directory, port, way, secure);
  }

  /**
   * The same with a second listener.
   *
   * @param listener the listener with TLS and passwords
   * @return the changed settings
   */
  public KafkaSettings withSecure(SecureListener listener) {
    return new KafkaSettings(directory, port, ending, listener);
  }
}
