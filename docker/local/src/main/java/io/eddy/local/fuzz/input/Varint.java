package io.eddy.local.fuzz.input;

import java.io.ByteArrayOutputStream;

/** Avro's numbers of varying length. Stateless. */
final class Varint {
  private Varint() {}

  static byte[] of(long number) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(10);
    long left = (number << 1) ^ (number >> 63);
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
    return bytes.toByteArray();
  }
}
