package io.walstream.service.kafka;

import io.walstream.service.kafka.KafkaAccessProperties.Ssl;
import io.walstream.service.setting.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.SslConfigs;

/** Tells Kafka's clients of PEM files. */
final class KafkaTls {

  private static final Pattern KEY = Pattern.compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----");

  private KafkaTls() {}

  static Map<String, String> settings(Ssl ssl) {
    Map<String, String> settings = new HashMap<>();
    if (!ssl.ca().isEmpty()) {
      requireCertificates("ca", ssl.ca());
      settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      settings.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, ssl.ca());
    }
    if (!ssl.certificate().isEmpty() || !ssl.key().isEmpty()) {
      requireCertificates("certificate", ssl.certificate());
      settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
      // Their contents: in a file Kafka wants both together, and they come apart.
      settings.put(
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, read("certificate", ssl.certificate()));
      settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, key(ssl.key()));
    }
    return settings;
  }

  private static void requireCertificates(String setting, String file) {
    try (InputStream content = Files.newInputStream(Path.of(file))) {
      if (!CertificateFactory.getInstance("X.509").generateCertificates(content).isEmpty()) {
        return;
      }
    } catch (IOException | CertificateException e) {
      // Told below.
    }
    throw fault(setting, "must be a PEM file with at least one certificate");
  }

  private static String key(String file) {
    String text = file.isEmpty() ? "" : read("key", file);
    if (!KEY.matcher(text).find()) {
      throw fault("key", "must be a PEM file with the certificate's key as PKCS #8");
    }
    return text;
  }

  private static String read(String setting, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw fault(setting, "must be a text file that can be read");
    }
  }

  private static InvalidSettingException fault(String setting, String fault) {
    return new InvalidSettingException("walstream.kafka.ssl." + setting, fault);
  }
}
