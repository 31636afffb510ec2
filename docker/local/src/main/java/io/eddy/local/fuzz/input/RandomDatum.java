package io.eddy.local.fuzz.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;

/** Writes valid values of a schema, odd ones included. One thread. */
final class RandomDatum {
  private static final int DEEPEST = 12;
  private static final double[] DOUBLES = {
    0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, 5e-324
  };

  private final Random random;

  RandomDatum(Random random) {
    this.random = random;
  }

  byte[] bytes(Schema schema) {
    try {
      return written(schema, 1, 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] written(Schema schema, int times, int depth) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    for (int i = 0; i < times; i++) {
      write(schema, out, depth);
    }
    return bytes.toByteArray();
  }

  private void write(Schema schema, BinaryEncoder out, int depth) throws IOException {
    switch (schema.getType()) {
      case NULL -> out.writeNull();
      case BOOLEAN -> out.writeBoolean(random.nextBoolean());
      case INT -> out.writeInt(random.nextInt() >> random.nextInt(32));
      case LONG -> out.writeLong(random.nextLong() >> random.nextInt(64));
      case FLOAT -> out.writeFloat((float) number());
      case DOUBLE -> out.writeDouble(number());
      case STRING -> out.writeString(new Utf8(word()));
      case BYTES -> out.writeBytes(noise(1 + random.nextInt(12)));
      case FIXED -> out.writeFixed(noise(schema.getFixedSize()));
      case ENUM -> out.writeEnum(random.nextInt(schema.getEnumSymbols().size()));
      case UNION -> union(schema.getTypes(), out, depth);
      case ARRAY -> blocks(schema.getElementType(), false, out, depth);
      case MAP -> blocks(schema.getValueType(), true, out, depth);
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          write(field.schema(), out, depth + 1);
        }
      }
    }
  }

  private void union(List<Schema> branches, BinaryEncoder out, int depth) throws IOException {
    int branch = random.nextInt(branches.size());
    if (depth > DEEPEST) {
      for (int i = 0; i < branches.size(); i++) {
        branch = branches.get(i).getType() == Schema.Type.NULL ? i : branch;
      }
    }
    out.writeIndex(branch);
    write(branches.get(branch), out, depth);
  }

  /** Some blocks of items, with their length in bytes or without, as Avro allows. */
  private void blocks(Schema item, boolean keyed, BinaryEncoder out, int depth) throws IOException {
    for (int left = depth > DEEPEST ? 0 : random.nextInt(3); left > 0; left--) {
      int items = 1 + random.nextInt(depth > 4 ? 1 : 3);
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      for (int i = 0; i < items; i++) {
        if (keyed) {
          block.writeBytes(written(Schema.create(Schema.Type.STRING), 1, depth));
        }
        block.writeBytes(written(item, 1, depth + 1));
      }
      if (random.nextBoolean()) {
        out.writeLong(items);
      } else {
        out.writeLong(-items);
        out.writeLong(block.size());
      }
      out.writeFixed(block.toByteArray());
    }
    out.writeLong(0);
  }

  private double number() {
    return random.nextInt(6) == 0
        ? DOUBLES[random.nextInt(DOUBLES.length)]
        : random.nextGaussian() * Math.pow(10, random.nextInt(12) - 4);
  }

  private byte[] word() {
    return random.nextInt(8) == 0
        ? noise(random.nextInt(40))
        : new byte[] {'w', (byte) ('0' + random.nextInt(6))};
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }
}
