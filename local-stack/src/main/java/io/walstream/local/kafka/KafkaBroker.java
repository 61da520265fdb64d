package io.walstream.local.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/** The program of the broker's JVM: formats the data directory once, then serves until ended. */
final class KafkaBroker {
  // Sixteen bytes in base 64, as Kafka wants it; a constant, so that the data can be found again.
  private static final String CLUSTER_ID = "d2Fsc3RyZWFtLWxvY2FsMQ";

  private KafkaBroker() {}

  /**
   * Serves.
   *
   * @param args the path of the broker's properties
   * @throws IOException if they cannot be read
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    format(file);
    Properties properties = Utils.loadProps(file.toString());
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
    server.startup();
    server.awaitShutdown();
  }

  private static void format(Path file) {
    String[] words = {
      "format", "--ignore-formatted", "--cluster-id", CLUSTER_ID, "--config", file.toString()
    };
    if (StorageTool.execute(words, System.out) != 0) {
      throw new IllegalStateException("Kafka's data directory could not be formatted.");
    }
  }
}
