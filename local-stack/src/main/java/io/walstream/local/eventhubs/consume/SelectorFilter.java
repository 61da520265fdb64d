package io.walstream.local.eventhubs.consume;

import io.walstream.local.eventhubs.link.LinkRefusedException;
import io.walstream.local.eventhubs.partition.StartPosition;
import io.walstream.local.eventhubs.partition.StartPosition.Kind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.jspecify.annotations.Nullable;

/** Reads from the filter of a consumer's source where it wants to start. */
final class SelectorFilter {

  private static final String NAME = "apache.org:selector-filter:string";
  private static final String LATEST = "@latest";
  private static final Pattern FORM =
      Pattern.compile(
          "amqp\\.annotation\\.x-opt-(offset|sequence-number|enqueued-time)\\s*(>=?)\\s*'?(-?\\d{1,18}|@latest)'?");

  private SelectorFilter() {}

  /** The start that the filter asks for; without one, the partition's first event. */
  static StartPosition startOf(Source source) throws LinkRefusedException {
    String selector = selector(source.getFilter());
    if (selector == null) {
      return StartPosition.EARLIEST;
    }
    Matcher matcher = FORM.matcher(selector.strip());
    if (!matcher.matches()) {
      throw new LinkRefusedException(
          LinkRefusedException.INVALID_FIELD, "The filter '" + selector + "' is not supported.");
    }
    if (matcher.group(3).equals(LATEST)) {
      return StartPosition.LATEST;
    }
    boolean inclusive = matcher.group(2).equals(">=");
    return new StartPosition(kind(matcher.group(1)), Long.parseLong(matcher.group(3)), inclusive);
  }

  private static Kind kind(String annotation) {
    return switch (annotation) {
      case "offset" -> Kind.OFFSET;
      case "sequence-number" -> Kind.SEQUENCE;
      default -> Kind.ENQUEUED_TIME;
    };
  }

  private static @Nullable String selector(@Nullable Map<?, ?> filters) {
    if (filters == null) {
      return null;
    }
    for (Map.Entry<?, ?> filter : filters.entrySet()) {
      if (NAME.equals(String.valueOf(filter.getKey()))) {
        Object value = filter.getValue();
        return String.valueOf(value instanceof DescribedType type ? type.getDescribed() : value);
      }
    }
    return null;
  }
}
