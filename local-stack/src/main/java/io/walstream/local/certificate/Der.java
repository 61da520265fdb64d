package io.walstream.local.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** As much of ASN.1's distinguished encoding (X.690) as a certificate needs. */
final class Der {
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... elements) {
    return tagged(0x30, elements);
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  static byte[] yes() {
    return tagged(0x01, new byte[] {(byte) 0xff});
  }

  static byte[] empty() {
    return tagged(0x05);
  }

  static byte[] octets(byte[] content) {
    return tagged(0x04, content);
  }

  static byte[] bits(byte[] content) {
    return tagged(0x03, new byte[] {0}, content);
  }

  static byte[] time(Instant instant) {
    return tagged(0x17, UTC_TIME.format(instant).getBytes(US_ASCII));
  }

  static byte[] explicit(int number, byte[] content) {
    return tagged(0xa0 + number, content);
  }

  static byte[] implicit(int number, byte[] content) {
    return tagged(0x80 + number, content);
  }

  /** An object identifier in dotted form. */
  static byte[] identifier(String dotted) {
    String[] numbers = dotted.split("\\.");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
    for (int i = 2; i < numbers.length; i++) {
      writeBase128(content, Integer.parseInt(numbers[i]));
    }
    return tagged(0x06, content.toByteArray());
  }

  private static void writeBase128(ByteArrayOutputStream output, int value) {
    int groups = Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    for (int i = groups - 1; i >= 0; i--) {
      output.write((value >> (7 * i) & 0x7f) | (i == 0 ? 0 : 0x80));
    }
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    writeLength(whole, content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream output, int length) {
    if (length >= 0x100) {
      output.write(0x82);
      output.write(length >> 8);
    } else if (length >= 0x80) {
      output.write(0x81);
    }
    output.write(length);
  }
}
