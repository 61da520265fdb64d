package io.walstream.cdc.publish;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where changes are published.
 *
 * @param topicPrefix the first part of every topic's name: {@code <prefix>.<schema>.<table>}
 * @param partitions how many partitions a topic is created with
 * @param replicationFactor how many copies of a topic are kept; -1 for the brokers' default
 * @param maxEventBytes how large an event's JSON may be; columns are cut off until it fits
 * @param positionTopic the compacted topic that holds the position
 * @param transactionalId identifies this pipeline to Kafka: an instance fences others with the same
 */
@Validated
@ConfigurationProperties("walstream.publish")
public record PublishProperties(
    @Pattern(
            regexp = "[A-Za-z0-9_-]+",
            message = "must be letters, digits, underscores and hyphens")
        String topicPrefix,
    @Min(value = 1, message = "must be at least 1")
        @Max(value = 10_000, message = "must be at most 10000")
        int partitions,
    @Min(value = -1, message = "must be -1 (the brokers' default) or a number of copies")
        @Max(value = 100, message = "must be at most 100")
        short replicationFactor,
    @Min(value = 100_000, message = "must be at least 100000")
        @Max(value = 500_000_000, message = "must be at most 500000000")
        int maxEventBytes,
    @NotBlank(message = "must name a topic") String positionTopic,
    @NotBlank(message = "must name this pipeline") String transactionalId) {

  private static final int KEY_AND_HEADERS = 64 << 10;

  /** How large a record may be, in bytes: an event with its key and headers. */
  int maxRecordBytes() {
    return maxEventBytes + KEY_AND_HEADERS;
  }
}
