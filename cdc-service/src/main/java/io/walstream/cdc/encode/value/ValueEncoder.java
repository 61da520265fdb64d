package io.walstream.cdc.encode.value;

import tools.jackson.core.JsonGenerator;

/** Writes the values of one schema. */
@FunctionalInterface
public interface ValueEncoder {

  /**
   * Writes one value.
   *
   * @param value never null
   */
  void encode(JsonGenerator json, Object value);
}
