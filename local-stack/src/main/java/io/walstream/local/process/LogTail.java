package io.walstream.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, however long it is. */
final class LogTail {
  private static final int LINES = 8;
  private static final int BYTES = 4096;

  private LogTail() {}

  static String of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      int size = (int) Math.min(BYTES, file.length());
      byte[] end = new byte[size];
      file.seek(file.length() - size);
      file.readFully(end);
      List<String> lines = new String(end, UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()))
          .indent(2)
          .stripTrailing();
    } catch (IOException fault) {
      return "  (unreadable: " + fault.getMessage() + ")";
    }
  }
}
