package io.walstream.fabricsink.file;

import com.azure.core.util.BinaryData;
import io.walstream.event.MalformedEventException;
import io.walstream.fabricsink.translate.BodyWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the lines of a file: a change each, in the partition's order. */
final class FileContent {

  private final BodyWriter body;
  private final Compression compression;

  FileContent(BodyWriter body, Compression compression) {
    this.body = body;
    this.compression = compression;
  }

  String suffix() {
    return ".jsonl" + compression.suffix();
  }

  BinaryData of(ChangeFile file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) file.bytes() / 2 + 1024);
    try (OutputStream out = compression.over(bytes)) {
      for (Change change : file.changes()) {
        out.write(line(body.write(change.record(), change.event())));
        out.write('\n');
      }
    } catch (IOException | MalformedEventException e) {
      throw new IllegalStateException("checked before, and memory does not fail", e);
    }
    return BinaryData.fromBytes(bytes.toByteArray());
  }

  // Between JSON's words a line may end, inside them it cannot: a space says the same.
  private static byte[] line(byte[] json) {
    byte[] line = json;
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        line = line == json ? json.clone() : line;
        line[i] = ' ';
      }
    }
    return line;
  }
}
