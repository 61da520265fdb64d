package io.walstream.fabricsink.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How files are made smaller. */
public enum Compression {
  /** Not at all. */
  NONE(""),
  /** By gzip, which Spark, Kusto and Power BI read as they are. */
  GZIP(".gz");

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** The end of a file's name. */
  String suffix() {
    return suffix;
  }

  OutputStream over(ByteArrayOutputStream file) throws IOException {
    return this == GZIP ? new GZIPOutputStream(file, 8192) : file;
  }
}
