package io.walstream.cdc.position;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A note as JSON. Members that a later version has written are passed over. */
final class NoteCodec {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private NoteCodec() {}

  static byte[] key(String pipeline) {
    return "[\"note\",{\"server\":\"%s\"}]".formatted(pipeline).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] encode(PipelineNote note) {
    return JSON.writeValueAsBytes(note);
  }

  static PipelineNote decode(byte[] json) {
    return JSON.readValue(json, PipelineNote.class);
  }
}
