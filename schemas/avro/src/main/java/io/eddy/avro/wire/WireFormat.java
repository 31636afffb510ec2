package io.eddy.avro.wire;

/** The five bytes before every record: a zero and the schema id, most significant byte first. */
public final class WireFormat {
  public static final int HEADER_BYTES = 5;
  public static final byte MAGIC = 0;

  private WireFormat() {}

  /** Whether these bytes begin as a record in this format does. */
  public static boolean matches(byte[] bytes) {
    return bytes.length >= HEADER_BYTES && bytes[0] == MAGIC;
  }

  public static int schemaId(byte[] bytes) {
    return (bytes[1] & 0xff) << 24
        | (bytes[2] & 0xff) << 16
        | (bytes[3] & 0xff) << 8
        | (bytes[4] & 0xff);
  }

  public static byte[] header(int schemaId) {
    return new byte[] {
      MAGIC,
      (byte) (schemaId >>> 24),
      (byte) (schemaId >>> 16),
      (byte) (schemaId >>> 8),
      (byte) schemaId
    };
  }
}
