package io.walstream.local.kafka;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import io.walstream.local.process.ServerFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A running Kafka broker; its topics outlive it. */
public final class KafkaServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final String LOGGING = "io/walstream/local/kafka/broker-logback.xml";

  private final KafkaSettings settings;
  private final ChildProcess process;

  private KafkaServer(KafkaSettings settings, ChildProcess process) {
    this.settings = settings;
    this.process = process;
  }

  /**
   * Starts a broker and waits until it answers.
   *
   * @param wanted how it runs
   * @return the running broker
   * @throws io.walstream.local.process.ServerFault if it does not start in 90 seconds
   */
  public static KafkaServer start(KafkaSettings wanted) {
    KafkaSettings settings = withPorts(wanted);
    ChildProcess process = ChildProcess.start(command(settings));
    KafkaServer server = new KafkaServer(settings, process);
    try {
      process.awaitReady(START_LIMIT, server::answers);
      server.admitUser();
      return server;
    } catch (RuntimeException fault) {
      process.kill();
      throw fault;
    }
  }

  /**
   * How it runs, with the port it listens on: starting with these settings again continues from the
   * same data.
   *
   * @return the settings
   */
  public KafkaSettings settings() {
    return settings;
  }

  /**
   * What a client connects to first.
   *
   * @return host and port
   */
  public String bootstrapServers() {
    return "127.0.0.1:" + settings.port();
  }

  /**
   * What a client connects to first that signs in.
   *
   * @return host and port of the secure listener
   */
  public String secureBootstrapServers() {
    return "localhost:" + Objects.requireNonNull(settings.secure()).port();
  }

  /**
   * Allows the secure listener's user what the calls of {@code kafka-acls.sh} on a page allow it.
   *
   * @param page a text file in which each call is a line of its own
   */
  public void allow(Path page) {
    SecureListener secure = Objects.requireNonNull(settings.secure());
    try (Admin admin = admin(Duration.ofSeconds(10))) {
      admin.createAcls(AclLines.read(page, secure.user())).all().get();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (ExecutionException fault) {
      throw new ServerFault("Kafka does not take the rules of " + page + ".", fault);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The broker's process.
   *
   * @return the child
   */
  public ChildProcess process() {
    return process;
  }

  /** Shuts it down in order, waiting up to ten seconds. */
  @Override
  public void close() {
    process.stop();
  }

  private static KafkaSettings withPorts(KafkaSettings wanted) {
    SecureListener secure = wanted.secure();
    KafkaSettings settings = wanted.withPort(Ports.orFree(wanted.port()));
    return secure == null
        ? settings
        : settings.withSecure(secure.withPort(Ports.orFree(secure.port())));
  }

  private void admitUser() {
    SecureListener secure = settings.secure();
    if (secure == null) {
      return;
    }
    ScramCredentialInfo kind = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    try (Admin admin = admin(Duration.ofSeconds(10))) {
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(secure.user(), kind, secure.password())))
          .all()
          .get();
    } catch (ExecutionException fault) {
      throw new ServerFault("Kafka does not admit the user " + secure.user() + ".", fault);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private Admin admin(Duration within) {
    int millis = (int) within.toMillis();
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis));
  }

  private boolean answers() {
    if (!Ports.answers(settings.port())) {
      return false;
    }
    try (Admin admin = admin(Duration.ofSeconds(2))) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException notYet) {
      return false;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Command command(KafkaSettings settings) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words =
        List.of(
            java,
            "-Xms128m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlogback.configurationFile=" + LOGGING,
            "-cp",
            System.getProperty("java.class.path"),
            KafkaBroker.class.getName(),
            propertiesFile(settings).toString());
    return Command.of("Kafka", settings.directory().resolve("kafka.log"), words)
        .withEnding(settings.ending());
  }

  private static Path propertiesFile(KafkaSettings settings) {
    Path file = settings.directory().resolve("broker.properties").toAbsolutePath();
    try (InputStream common = KafkaServer.class.getResourceAsStream("broker.properties")) {
      Properties properties = new Properties();
      properties.load(common);
      int controller = Ports.free();
      properties.setProperty(
          "listeners",
          "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
              .formatted(settings.port(), controller));
      properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + settings.port());
      properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
      properties.setProperty("log.dirs", file.resolveSibling("data").toString());
      Files.createDirectories(settings.directory());
      if (settings.secure() != null) {
        settings.secure().addTo(properties, settings.directory().toAbsolutePath());
      }
      try (OutputStream output = Files.newOutputStream(file)) {
        properties.store(output, null);
      }
      return file;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
