package io.walstream.local.eventhubs;

import io.walstream.local.eventhubs.link.LinkSettings;
import io.walstream.local.eventhubs.store.HubSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in serves and where.
 *
 * @param host the address to listen on; only loopback unless told otherwise, since nobody's token
 *     is checked
 * @param port 0 (any free one) to 65535
 * @param hubs at least one
 * @param directory where events are kept; {@code null} for a temporary one that goes when the
 *     server is closed
 * @param links how producers are served
 */
public record EventHubsSettings(
    String host, int port, List<HubSettings> hubs, @Nullable Path directory, LinkSettings links) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is left
   */
  public EventHubsSettings {
    hubs = List.copyOf(hubs);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (hubs.isEmpty() || hubs.stream().map(HubSettings::name).distinct().count() < hubs.size()) {
      throw new IllegalArgumentException("at least one hub is needed, and each name only once");
    }
  }

  /** One hub on a free loopback port, kept until the server is closed. */
  public static EventHubsSettings of(String hub, int partitions) {
    return new EventHubsSettings(
        "127.0.0.1",
        0,
        List.of(new HubSettings(hub, partitions, Set.of())),
        null,
        LinkSettings.DEFAULTS);
  }

  /** The same on another address. */
  public EventHubsSettings withHost(String other) {
    return new EventHubsSettings(other, port, hubs, directory, links);
  }

  /** The same on another port. */
  public EventHubsSettings withPort(int other) {
    return new EventHubsSettings(host, other, hubs, directory, links);
  }

  /** The same with one more hub. */
  public EventHubsSettings withHub(String name, int partitions, String... consumerGroups) {
    List<HubSettings> all = new ArrayList<>(hubs);
    all.removeIf(hub -> hub.name().equals(name));
    all.add(new HubSettings(name, partitions, Set.of(consumerGroups)));
    return new EventHubsSettings(host, port, all, directory, links);
  }

  /** The same, kept in this directory beyond the server's end. */
  public EventHubsSettings withDirectory(Path kept) {
    return new EventHubsSettings(host, port, hubs, kept, links);
  }

  /** The same with this many unacknowledged sends per producer link. */
  public EventHubsSettings withCredit(int credit) {
    return withLinks(new LinkSettings(credit, links.maxMessageBytes(), links.ackDelay()));
  }

  /** The same with another limit to the size of a send. */
  public EventHubsSettings withMaxMessageBytes(int bytes) {
    return withLinks(new LinkSettings(links.credit(), bytes, links.ackDelay()));
  }

  /** The same with acknowledgements this late. */
  public EventHubsSettings withAckDelay(Duration delay) {
    return withLinks(new LinkSettings(links.credit(), links.maxMessageBytes(), delay));
  }

  private EventHubsSettings withLinks(LinkSettings other) {
    return new EventHubsSettings(host, port, hubs, directory, other);
  }
}
