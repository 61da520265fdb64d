package io.walstream.local.eventhubs.node;

import io.walstream.local.eventhubs.fault.Faults;
import java.util.Map;
import java.util.Set;

/**
 * The node {@code $cbs} of one connection: accepts every token of a known type, unless told to
 * refuse.
 */
public final class TokenNode implements Node {

  private static final Set<String> TYPES = Set.of("servicebus.windows.net:sastoken", "jwt");

  private final Faults faults;
  private boolean accepted;

  /** The node of a new connection. */
  public TokenNode(Faults faults) {
    this.faults = faults;
  }

  @Override
  public Reply answer(Map<String, Object> request) {
    if (!"put-token".equals(request.get("operation"))
        || !TYPES.contains(String.valueOf(request.get("type")))) {
      return new Reply(400, "Only put-token with a SAS or JWT token is supported.", Map.of());
    }
    if (faults.refusesTokens()) {
      return Reply.unauthorized();
    }
    accepted = true;
    return new Reply(202, "Accepted", Map.of());
  }

  /** Whether the client has shown a token. */
  public boolean hasAccepted() {
    return accepted;
  }
}
