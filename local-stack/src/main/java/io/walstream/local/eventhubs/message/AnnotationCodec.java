package io.walstream.local.eventhubs.message;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecodeException;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * Reads and writes the one section of an event that the server changes. Not safe for use by several
 * threads.
 */
final class AnnotationCodec {

  /**
   * Room for what the server adds, and for a partition key that the event inherits from its batch.
   */
  private static final int ADDED = 4096;

  private final DecoderImpl decoder = new DecoderImpl();
  private final EncoderImpl encoder = new EncoderImpl(decoder);
  private final ByteBuffer scratch;

  AnnotationCodec(int maxMessageBytes) {
    AMQPDefinedTypes.registerAllTypes(decoder, encoder);
    scratch = ByteBuffer.allocate(maxMessageBytes + ADDED);
  }

  /** The section's annotations, open for additions. */
  Map<Symbol, Object> read(ByteBuffer bytes, Section section) {
    decoder.setByteBuffer(bytes.slice(section.start(), section.length()));
    try {
      if (decoder.readObject() instanceof MessageAnnotations annotations
          && annotations.getValue() != null) {
        return new HashMap<>(annotations.getValue());
      }
    } catch (DecodeException | ClassCastException e) {
      throw new MalformedMessageException(section.start());
    }
    return new HashMap<>();
  }

  /** The whole message; valid until the next call. */
  ByteBuffer assemble(ByteBuffer header, Map<Symbol, Object> annotations, ByteBuffer rest) {
    scratch.clear();
    scratch.put(header.duplicate());
    encoder.setByteBuffer(scratch);
    encoder.writeObject(new MessageAnnotations(annotations));
    return scratch.put(rest.duplicate()).flip();
  }
}
