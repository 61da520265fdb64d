package io.walstream.pipeline.stage;

import java.util.Map;
import java.util.UUID;

/** The secrets of one pipeline: found nowhere else, so that a leak is no coincidence. */
record Secrets(
    String postgres, String elasticsearch, String kafka, String hubKey, String operator) {

  static Secrets random() {
    return new Secrets(secret(), secret(), secret(), secret(), secret());
  }

  private static String secret() {
    return "s3cr3t" + UUID.randomUUID().toString().replace("-", "");
  }

  /**
   * @param where what the text is, for the message
   */
  void assertAbsentFrom(String text, String where) {
    Map.of(
            "the password of Postgres", postgres,
            "the password of Elasticsearch", elasticsearch,
            "the password of Kafka", kafka,
            "the shared access key", hubKey,
            "the operator's password", operator)
        .forEach(
            (name, value) -> {
              if (text.contains(value)) {
                throw new AssertionError(where + " holds " + name);
              }
            });
  }
}
