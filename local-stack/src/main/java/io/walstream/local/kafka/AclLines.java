package io.walstream.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Calls of {@code kafka-acls.sh}, as a page for operators has them. */
final class AclLines {
  private static final String CALL = "kafka-acls.sh --add ";

  private AclLines() {}

  /** What a page's calls allow one user. */
  static List<AclBinding> read(Path page, String user) throws IOException {
    String principal = "User:" + user;
    try (Stream<String> lines = Files.lines(page)) {
      return lines
          .filter(line -> line.startsWith(CALL))
          .map(line -> List.of(line.split(" ")))
          .filter(words -> words.contains(principal))
          .flatMap(words -> bindings(words, principal))
          .toList();
    }
  }

  private static Stream<AclBinding> bindings(List<String> words, String principal) {
    ResourcePattern resource =
        Stream.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)
            .flatMap(type -> after(words, flag(type)).map(name -> pattern(words, type, name)))
            .findFirst()
            .orElseThrow();
    return after(words, "--operation")
        .map(
            word ->
                AclOperation.valueOf(
                    word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT)))
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
  }

  private static String flag(ResourceType type) {
    return "--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ResourcePattern pattern(List<String> words, ResourceType type, String name) {
    boolean prefixed = words.contains("prefixed");
    return new ResourcePattern(type, name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
  }

  private static Stream<String> after(List<String> words, String flag) {
    List<String> values = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i - 1).equals(flag)) {
        values.add(words.get(i));
      }
    }
    return values.stream();
  }
}
