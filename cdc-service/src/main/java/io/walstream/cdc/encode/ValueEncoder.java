package io.walstream.cdc.encode;

import tools.jackson.core.JsonGenerator;

/** Writes the values of one schema. */
@FunctionalInterface
interface ValueEncoder {

  /**
   * @param value never null
   */
  void encode(JsonGenerator json, Object value);
}
