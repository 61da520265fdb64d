package io.walstream.local.eventhubs.message;

/**
 * A section of an encoded message.
 *
 * @param code the low byte of the section's descriptor, such as 0x75 for data
 * @param start the section's first byte
 * @param value the first byte of the section's value
 * @param end the first byte after the section
 */
record Section(int code, int start, int value, int end) {

  static final int HEADER = 0x70;
  static final int MESSAGE_ANNOTATIONS = 0x72;
  static final int DATA = 0x75;

  int length() {
    return end - start;
  }
}
