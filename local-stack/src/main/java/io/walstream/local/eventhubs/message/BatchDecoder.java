package io.walstream.local.eventhubs.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;

/** Splits a transfer into its events. Not safe for use by several threads. */
public final class BatchDecoder {

  /** The message format of a batch, in which each data section holds a whole encoded message. */
  public static final int BATCH_FORMAT = 0x80013700;

  private static final int SHORT_BINARY = 0xa0;
  private static final int LONG_BINARY = 0xb0;

  private final AnnotationCodec codec;

  /** Decodes transfers of at most {@code maxMessageBytes}. */
  public BatchDecoder(int maxMessageBytes) {
    this.codec = new AnnotationCodec(maxMessageBytes);
  }

  /**
   * Takes a transfer apart.
   *
   * @param format the transfer's message format
   * @throws MalformedMessageException when it is not what the format says
   */
  public IncomingBatch decode(int format, byte[] payload) {
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    return format == BATCH_FORMAT ? batch(bytes) : single(bytes);
  }

  private IncomingBatch single(ByteBuffer bytes) {
    IncomingEvent event = event(bytes, 0, bytes.limit());
    return new IncomingBatch(event.partitionKey(), List.of(event));
  }

  private IncomingBatch batch(ByteBuffer bytes) {
    String key = null;
    List<IncomingEvent> events = new ArrayList<>();
    SectionWalker walker = new SectionWalker(bytes, 0, bytes.limit());
    while (walker.hasNext()) {
      Section section = walker.next();
      if (section.code() == Section.MESSAGE_ANNOTATIONS) {
        Object given = codec.read(bytes, section).get(IncomingEvent.PARTITION_KEY);
        key = given == null ? null : given.toString();
      } else if (section.code() == Section.DATA) {
        events.add(event(bytes, binaryStart(bytes, section), section.end()));
      }
    }
    if (key != null) {
      for (IncomingEvent event : events) {
        event.inheritPartitionKey(key);
      }
    }
    return new IncomingBatch(key, events);
  }

  private static int binaryStart(ByteBuffer bytes, Section section) {
    return switch (bytes.get(section.value()) & 0xff) {
      case SHORT_BINARY -> section.value() + 2;
      case LONG_BINARY -> section.value() + 5;
      default -> throw new MalformedMessageException(section.value());
    };
  }

  private IncomingEvent event(ByteBuffer bytes, int start, int end) {
    ByteBuffer header = bytes.slice(start, 0);
    Map<Symbol, Object> annotations = new HashMap<>();
    int rest = start;
    SectionWalker walker = new SectionWalker(bytes, start, end);
    while (walker.hasNext()) {
      Section section = walker.next();
      switch (section.code()) {
        case Section.HEADER -> header = bytes.slice(section.start(), section.length());
        case Section.MESSAGE_ANNOTATIONS -> annotations = codec.read(bytes, section);
        default -> {}
      }
      // The sections in front of the body come in the order of their codes.
      rest = section.code() <= Section.MESSAGE_ANNOTATIONS ? section.end() : rest;
    }
    return new IncomingEvent(codec, annotations, header, bytes.slice(rest, end - rest));
  }
}
