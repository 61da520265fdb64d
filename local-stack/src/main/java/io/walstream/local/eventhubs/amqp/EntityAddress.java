package io.walstream.local.eventhubs.amqp;

import io.walstream.local.eventhubs.link.LinkRefusedException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a producer's target ({@code hub}, {@code hub/Partitions/N}) or a consumer's source
 * ({@code hub/ConsumerGroups/G/Partitions/N}).
 *
 * @param group the consumer group; {@code null} for producers
 * @param partition the partition as written; {@code null} when the server is to choose
 */
record EntityAddress(String hub, @Nullable String group, @Nullable String partition) {

  private static final Pattern FORM =
      Pattern.compile(
          "([^/]+)(?:/ConsumerGroups/([^/]+))?(?:/Partitions/([^/]+))?/?",
          Pattern.CASE_INSENSITIVE);

  static EntityAddress parse(String address) throws LinkRefusedException {
    Matcher matcher = FORM.matcher(address);
    if (!matcher.matches()) {
      throw LinkRefusedException.notFound(address);
    }
    return new EntityAddress(matcher.group(1), matcher.group(2), matcher.group(3));
  }
}
