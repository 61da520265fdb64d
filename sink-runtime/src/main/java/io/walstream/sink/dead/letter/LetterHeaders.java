package io.walstream.sink.dead.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The names of the headers that are ours, all values being text in UTF-8. */
final class LetterHeaders {

  /** What all names begin with: no other header of a record is touched. */
  static final String PREFIX = "walstream.dead.";

  static final String CAUSE = PREFIX + "cause";
  static final String CAUSE_TEXT = PREFIX + "cause-text";
  static final String TARGET = PREFIX + "target";
  static final String DOCUMENT_ID = PREFIX + "document-id";
  static final String TOPIC = PREFIX + "topic";
  static final String PARTITION = PREFIX + "partition";
  static final String OFFSET = PREFIX + "offset";
  static final String TIMESTAMP = PREFIX + "timestamp";
  static final String LSN = PREFIX + "lsn";
  static final String TIME = PREFIX + "time";
  static final String SERVICE = PREFIX + "service";
  static final String ATTEMPT = PREFIX + "attempt";

  static final String ACTION = PREFIX + "action";
  static final String SETTLES = PREFIX + "settles";
  static final String REASON = PREFIX + "reason";

  private LetterHeaders() {}

  /** The headers without ours. */
  static RecordHeaders others(Headers headers) {
    RecordHeaders others = new RecordHeaders();
    for (Header header : headers) {
      if (!header.key().startsWith(PREFIX)) {
        others.add(header);
      }
    }
    return others;
  }

  static void put(Headers headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.add(name, value.toString().getBytes(UTF_8));
    }
  }

  static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  static long number(Headers headers, String name, long otherwise) {
    String text = text(headers, name);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
