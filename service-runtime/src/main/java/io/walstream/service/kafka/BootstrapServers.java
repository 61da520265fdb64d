package io.walstream.service.kafka;

import io.walstream.service.setting.InvalidSettingException;
import java.util.List;
import java.util.regex.Pattern;

/** The brokers' addresses: what no broker can ever be reached by stops the start. */
final class BootstrapServers {

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Z_]+://)?([^:/\\s@]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

  private BootstrapServers() {}

  static void check(List<String> addresses) {
    boolean wellFormed =
        !addresses.isEmpty()
            && addresses.stream().allMatch(text -> ADDRESS.matcher(text.strip()).matches());
    if (!wellFormed) {
      throw new InvalidSettingException(
          "spring.kafka.bootstrap-servers", "must be host:port, several separated by commas");
    }
  }
}
