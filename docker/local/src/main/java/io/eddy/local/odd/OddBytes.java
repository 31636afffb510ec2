package io.eddy.local.odd;

import io.eddy.avro.wire.WireFormat;
import io.eddy.local.odd.OddSchemas.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Values whose bytes are odd, whatever schema they claim. Stateless. */
final class OddBytes {
  /** Longer than any int says, so that nobody can even try to make room for it. */
  private static final long BEYOND_INT = 1L << 33;

  private OddBytes() {}

  static byte[] encode(int id, GenericRecord record) {
    return written(
        id,
        out ->
            new GenericDatumWriter<GenericRecord>(record.getSchema(), GenericData.get())
                .write(record, out));
  }

  /** Writes Avro, piece by piece. */
  @FunctionalInterface
  interface Writing {
    void to(BinaryEncoder out) throws IOException;
  }

  private static byte[] written(int id, Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(WireFormat.header(id));
    try {
      BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
      writing.to(out);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Random but for the first byte, which is not the one of the wire format. */
  static byte[] garbage(Normal event, int length) {
    byte[] garbage = new byte[length];
    new Random(event.timestamp() + event.key().hashCode()).nextBytes(garbage);
    garbage[0] = 'g';
    return garbage;
  }

  static byte[] text(Normal event) {
    return event.reading().toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] truncated(Normal event) {
    byte[] whole = event.bytes();
    return Arrays.copyOf(whole, whole.length - 3);
  }

  static byte[] lengthened(Normal event) {
    byte[] whole = event.bytes();
    return Arrays.copyOf(whole, whole.length + 1);
  }

  /** The event's bytes behind another id. */
  static byte[] readdressed(Normal event, int id) {
    byte[] whole = event.bytes();
    return ByteBuffer.wrap(whole).putInt(1, id).array();
  }

  /** The first string of the record claims a length. */
  static byte[] claiming(Normal event, long length) {
    return written(
        event.schemas().of(Variant.NORMAL).id(),
        out -> {
          out.writeLong(length);
          out.writeFixed("reading".getBytes(StandardCharsets.UTF_8));
        });
  }

  static byte[] claimingBeyondInt(Normal event) {
    return claiming(event, BEYOND_INT);
  }

  /** All strings are right but the one that the model reads, which claims a length. */
  static byte[] siteClaiming(Normal event, long length) {
    return written(
        event.schemas().of(Variant.NORMAL).id(),
        out -> {
          out.writeString("reading");
          out.writeString("machine");
          out.writeLong(length);
        });
  }

  /** Firmware is no text in UTF-8. */
  static byte[] brokenText(Normal event) {
    byte[] broken = {(byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xfe};
    return event.bytes(
        Variant.NORMAL, record -> record.put("firmware", new org.apache.avro.util.Utf8(broken)));
  }

  /** The mode is none of those that the schema lists. */
  static byte[] unlistedMode(Normal event) {
    return partly(event, out -> out.writeEnum(99));
  }

  /** A sensor's value is of a branch that its union does not have. */
  static byte[] unlistedBranch(Normal event) {
    return partly(
        event,
        out -> {
          out.writeEnum(2);
          out.writeIndex(7);
        });
  }

  /** A good event up to the mode. */
  private static byte[] partly(Normal event, Writing rest) {
    return written(
        event.schemas().of(Variant.NORMAL).id(),
        out -> {
          out.writeString("reading");
          out.writeString("machine");
          out.writeString("oslo");
          out.writeString("4.2.1");
          out.writeLong(event.timestamp());
          rest.to(out);
        });
  }

  /** Nodes in nodes: one byte each. */
  static byte[] nested(Normal event, int levels) {
    byte[] flat =
        event.bytes(
            Variant.WITH_TREE,
            record ->
                record.put(
                    "tree", new GenericData.Record(record.getSchema().getField("tree").schema())));
    // The last byte says that the outermost node holds none.
    byte[] nested = Arrays.copyOf(flat, flat.length + levels);
    Arrays.fill(nested, flat.length - 1, nested.length - 1, (byte) 2);
    nested[nested.length - 1] = 0;
    return nested;
  }

  /** An array claims that many items which take no bytes. */
  static byte[] nothings(Normal event, long items) {
    byte[] none =
        event.bytes(Variant.WITH_NOTHINGS, record -> record.put("nothings", java.util.List.of()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // The last byte says that no more items follow.
    bytes.write(none, 0, none.length - 1);
    try {
      BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
      out.writeLong(items);
      out.writeLong(0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
