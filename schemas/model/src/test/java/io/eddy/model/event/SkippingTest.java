package io.eddy.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class SkippingTest {
  private static final Schema NOTHING = Schema.create(Schema.Type.NULL);
  private static final Schema TEXT = Schema.create(Schema.Type.STRING);

  @FunctionalInterface
  private interface Writing {
    void to(BinaryEncoder out) throws IOException;
  }

  /** Whether the bytes end where the value does. */
  private static boolean passes(Schema schema, Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    writing.to(out);
    BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
    Skipping skipping = new Skipping();
    skipping.begin(in);
    skipping.of(schema).read(in, null, 0);
    return in.isEnd();
  }

  private static void assertMalformed(Schema schema, Writing writing, String message) {
    assertThatThrownBy(() -> passes(schema, writing))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining(message);
  }

  private static Schema list() {
    Schema node = Schema.createRecord("Node", null, "test", false);
    node.setFields(
        List.of(new Schema.Field("next", Schema.createUnion(NOTHING, node), null, (Object) null)));
    return node;
  }

  private static Writing nested(int levels) {
    return out -> {
      for (int i = 1; i < levels; i++) {
        out.writeIndex(1);
      }
      out.writeIndex(0);
    };
  }

  @Test
  void recursionIsFollowedToAFixedDepth() throws Exception {
    assertThat(passes(list(), nested(100))).isTrue();
    assertMalformed(list(), nested(101), "more than 100 levels deep");
    assertMalformed(list(), nested(1_000_000), "more than 100 levels deep");
  }

  @Test
  void aRecordThatHoldsItselfWithoutEndIsTooDeep() throws Exception {
    Schema endless = Schema.createRecord("Endless", null, "test", false);
    endless.setFields(List.of(new Schema.Field("again", endless, null, (Object) null)));

    assertMalformed(endless, out -> {}, "more than 100 levels deep");
  }

  @Test
  void itemsWithoutBytesAreCountedAndNotGoneThrough() throws Exception {
    Schema nothings = Schema.createArray(NOTHING);
    assertThat(passes(nothings, blocks(100))).isTrue();
    assertMalformed(nothings, blocks(Long.MAX_VALUE), "take no bytes");
    assertMalformed(nothings, blocks(-Long.MAX_VALUE), "take no bytes");
    assertMalformed(nothings, blocks(6_000, 6_000), "take no bytes");
    assertMalformed(
        Schema.createArray(Schema.createFixed("Empty", null, "test", 0)),
        blocks(1L << 40),
        "take no bytes");
  }

  private static Writing blocks(long... counts) {
    return out -> {
      for (long count : counts) {
        out.writeLong(count);
        if (count < 0) {
          out.writeLong(0);
        }
      }
      out.writeLong(0);
    };
  }

  @Test
  void aLargeEventMayHoldManyEmptyRecords() throws Exception {
    Schema item =
        SchemaBuilder.record("Item")
            .fields()
            .name("empty")
            .type(SchemaBuilder.record("Empty").fields().endRecord())
            .noDefault()
            .requiredInt("number")
            .endRecord();
    Writing many =
        out -> {
          out.writeLong(50_000);
          for (int i = 0; i < 50_000; i++) {
            out.writeInt(i);
          }
          out.writeLong(0);
        };

    assertThat(passes(Schema.createArray(item), many)).isTrue();
  }

  /** Twenty schemas of ten times the one before: to go through the last would take for ever. */
  @Test
  void emptyRecordsInEmptyRecordsCostNothing() throws Exception {
    Schema record = Schema.createRecord("E0", null, "test", false, List.of());
    List<Schema.Field> all = new ArrayList<>();
    for (int level = 1; level <= 20; level++) {
      all.add(new Schema.Field("before" + level, record, null, (Object) null));
      List<Schema.Field> tenfold = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        tenfold.add(new Schema.Field("f" + i, record, null, (Object) null));
      }
      record = Schema.createRecord("E" + level, null, "test", false, tenfold);
    }
    Schema last = record;

    assertMalformed(last, out -> {}, "take no bytes");
  }

  @Test
  void blocksMayStateTheirBytes() throws Exception {
    Writing sized =
        out -> {
          out.writeLong(-2);
          out.writeLong(4);
          out.writeString("a");
          out.writeString("b");
          out.writeLong(0);
        };
    assertThat(passes(Schema.createArray(TEXT), sized)).isTrue();
    assertMalformed(Schema.createArray(TEXT), out -> out.writeLong(Long.MIN_VALUE), "block");
    assertMalformed(
        Schema.createMap(TEXT),
        out -> {
          out.writeLong(-1);
          out.writeLong(-1);
        },
        "block");
  }

  @Test
  void moreItemsThanBytesEndAtTheBytes() {
    assertThatThrownBy(
            () ->
                passes(
                    Schema.createArray(Schema.create(Schema.Type.BOOLEAN)),
                    out -> out.writeLong(Long.MAX_VALUE)))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void whatAReaderWouldRefuseIsRefused() {
    assertMalformed(TEXT, out -> out.writeLong(-1), "length of -1");
    assertMalformed(TEXT, out -> out.writeLong(1L << 33), "length of 8589934592");
    assertMalformed(
        SchemaBuilder.enumeration("Word").symbols("A", "B"), out -> out.writeEnum(2), "symbol 2");
    assertMalformed(Schema.createUnion(NOTHING, TEXT), out -> out.writeIndex(-1), "branch -1");
  }
}
