package io.walstream.essink.target;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an index that is being built says of its building, in its mapping's {@code _meta}: enough
 * for any instance to tell how it stands, and to go on with it when the builder is gone.
 *
 * @param builder who builds it; empty if nobody can any more
 * @param at when the builder last gave a sign of life, milliseconds since 1970
 * @param swapping whether its predecessor takes no more writes, because it is about to be replaced
 * @param allowRejected whether it may take the place although documents were rejected
 * @param rejected how many documents were
 * @param offsets the next record to read of each partition; all before are in the index
 */
public record RebuildNote(
    String builder,
    long at,
    boolean swapping,
    boolean allowRejected,
    long rejected,
    Map<Integer, Long> offsets) {

  static final String MEMBER = "walstream_rebuild";

  /** Copies the offsets. */
  public RebuildNote {
    offsets = Map.copyOf(offsets);
  }

  /** The same by another builder, which gives a sign of life and lets the old index be. */
  public RebuildNote by(String other, long now) {
    return new RebuildNote(other, now, false, allowRejected, rejected, offsets);
  }

  Map<String, Object> toMeta() {
    Map<String, Long> numbered = new TreeMap<>();
    offsets.forEach((partition, offset) -> numbered.put(partition.toString(), offset));
    return Map.of(
        "at",
        at,
        "swapping",
        swapping,
        "allow_rejected",
        allowRejected,
        "rejected",
        rejected,
        "offsets",
        numbered);
  }

  static @Nullable RebuildNote of(JsonNode meta, String builder) {
    JsonNode note = meta.path(MEMBER);
    if (!note.isObject()) {
      return null;
    }
    Map<Integer, Long> offsets = new HashMap<>();
    note.path("offsets")
        .properties()
        .forEach(
            offset -> offsets.put(Integer.valueOf(offset.getKey()), offset.getValue().asLong()));
    return new RebuildNote(
        builder,
        note.path("at").asLong(),
        note.path("swapping").asBoolean(),
        note.path("allow_rejected").asBoolean(),
        note.path("rejected").asLong(),
        offsets);
  }
}
