package io.walstream.essink.cluster;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Elasticsearch is reached.
 *
 * @param uris the nodes' HTTP addresses, such as {@code https://localhost:9200}
 * @param username for basic authentication; empty: none
 * @param password the user's password
 * @param apiKey an encoded API key instead of user and password; empty: none
 * @param ca a PEM file with the certificates that https addresses are trusted by; empty: the Java
 *     platform's
 * @param caFingerprint instead of a file: the SHA-256, in hexadecimal, of the server's certificate
 *     or of an authority's that it sends along; empty: none
 * @param compatibility which version's interface is spoken: 8, 9, or auto for the server's
 * @param connectTimeout how long to wait for a connection
 * @param requestTimeout how long to wait for the answer to a request
 */
@Validated
@ConfigurationProperties("walstream.elasticsearch")
public record ClusterProperties(
    @NotEmpty(message = "must name at least one address such as http://localhost:9200")
        List<String> uris,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("") String apiKey,
    @DefaultValue("") String ca,
    @DefaultValue("") String caFingerprint,
    @DefaultValue("auto") @Pattern(regexp = "auto|8|9", message = "must be auto, 8 or 9")
        String compatibility,
    @DefaultValue("2s") @DurationMin(millis = 1, message = "must be 1ms or more")
        Duration connectTimeout,
    @DefaultValue("30s") @DurationMin(millis = 1, message = "must be 1ms or more")
        Duration requestTimeout) {

  /** Addresses and user alone. */
  @Override
  public String toString() {
    return "ClusterProperties[" + uris + ", " + username + "]";
  }
}
