package io.walstream.essink.index;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.event.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The writes of one {@code _bulk} request, encoded as they are added: a row's bytes are copied
 * once, from the record to the request. Several writes of one key keep their order, which
 * Elasticsearch keeps too.
 */
public final class Bulk {

  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final int ACTION_BYTES = 160;
  private static final int FIRST_BYTES = 64 * 1024;

  private final int maxDocuments;
  private final long maxBytes;
  private final List<DocumentWrite> writes = new ArrayList<>();
  private final Body body = new Body();

  /**
   * @param maxDocuments how many go into it
   * @param maxBytes how large it may get
   */
  public Bulk(int maxDocuments, long maxBytes) {
    this.maxDocuments = maxDocuments;
    this.maxBytes = maxBytes;
  }

  /** Whether the write can be added within the bounds; the first always can. */
  public boolean fits(DocumentWrite write) {
    return writes.isEmpty()
        || (writes.size() < maxDocuments && body.size() + sizeOf(write) <= maxBytes);
  }

  /** About how many bytes a write takes up, rather too many than too few. */
  public static long sizeOf(DocumentWrite write) {
    Row source = write.source();
    return ACTION_BYTES + write.id().length() + (source == null ? 0 : source.length());
  }

  /** Adds a write to the end. */
  public void add(DocumentWrite write, IndexTarget target) throws IOException {
    Row source = write.source();
    body.write((source == null ? "{\"delete\":{\"_index\":\"" : "{\"index\":{\"_index\":\""));
    body.write(target.name());
    body.write(target.alias() ? "\",\"require_alias\":true,\"_id\":\"" : "\",\"_id\":\"");
    body.write(JsonStringEncoder.getInstance().quoteAsUTF8(write.id()));
    body.write("\",\"version_type\":\"external\",\"version\":");
    body.write(Long.toString(write.version()));
    body.write("}}\n");
    if (source != null) {
      source.writeTo(body);
      body.write('\n');
    }
    writes.add(write);
  }

  /** The writes in their order. */
  public List<DocumentWrite> writes() {
    return writes;
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return writes.isEmpty();
  }

  HttpEntity entity() {
    return body.entity();
  }

  private static final class Body extends ByteArrayOutputStream {

    Body() {
      super(FIRST_BYTES);
    }

    void write(String ascii) {
      writeBytes(ascii.getBytes(ISO_8859_1));
    }

    HttpEntity entity() {
      return new ByteArrayEntity(buf, 0, count, NDJSON);
    }
  }
}
