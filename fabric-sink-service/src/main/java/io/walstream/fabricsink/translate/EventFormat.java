package io.walstream.fabricsink.translate;

/** What a change looks like on its way out. */
public enum EventFormat {
  /** One flat JSON object: the row's columns and a few of ours. */
  FLAT,
  /** The Debezium envelope, byte for byte as it was captured. */
  ENVELOPE
}
