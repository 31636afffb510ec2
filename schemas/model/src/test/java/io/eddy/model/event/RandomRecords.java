package io.eddy.model.event;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Random record schemas and records of them, for property tests. */
final class RandomRecords {
  private static final int DEEPEST = 3;

  private final Random random;
  private int names;

  RandomRecords(Random random) {
    this.random = random;
  }

  Schema schema() {
    return record(0);
  }

  private Schema record(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      fields.add(new Schema.Field("f" + names++, nullable(type(depth))));
    }
    return Schema.createRecord("R" + names++, null, "io.eddy.random", false, fields);
  }

  private Schema nullable(Schema schema) {
    Schema none = Schema.create(Schema.Type.NULL);
    return switch (random.nextInt(4)) {
      case 0 -> Schema.createUnion(none, schema);
      case 1 -> Schema.createUnion(schema, none);
      default -> schema;
    };
  }

  private Schema type(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 18 : 16)) {
      case 0 -> Schema.create(Schema.Type.INT);
      case 1 -> Schema.create(Schema.Type.LONG);
      case 2 -> Schema.create(Schema.Type.FLOAT);
      case 3 -> Schema.create(Schema.Type.DOUBLE);
      case 4 -> Schema.create(Schema.Type.BOOLEAN);
      case 5 -> Schema.create(Schema.Type.STRING);
      case 6 -> Schema.create(Schema.Type.BYTES);
      case 7 -> Schema.createEnum("E" + names++, null, "io.eddy.random", List.of("A", "B", "C"));
      case 8 -> Schema.createArray(Schema.create(Schema.Type.LONG));
      case 9 -> Schema.createMap(Schema.create(Schema.Type.STRING));
      case 10 -> logical(LogicalTypes.decimal(12, 3), Schema.create(Schema.Type.BYTES));
      case 11 -> logical(LogicalTypes.timestampMillis(), Schema.create(Schema.Type.LONG));
      case 12 -> logical(LogicalTypes.timestampMicros(), Schema.create(Schema.Type.LONG));
      case 13 -> logical(LogicalTypes.date(), Schema.create(Schema.Type.INT));
      case 14 -> logical(LogicalTypes.timeMillis(), Schema.create(Schema.Type.INT));
      case 15 ->
          logical(
              LogicalTypes.decimal(9, 2),
              Schema.createFixed("F" + names++, null, "io.eddy.random", 5));
      default -> record(depth + 1);
    };
  }

  private static Schema logical(LogicalType type, Schema schema) {
    return type.addToSchema(schema);
  }

  /** A generic value of this schema. */
  Object value(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case NULL -> null;
      case INT -> random.nextInt(100_000) - 50_000;
      case LONG -> schema.getLogicalType() == null ? random.nextLong() : time(schema);
      case FLOAT -> random.nextInt(9) == 0 ? Float.NaN : random.nextFloat() * 1000 - 500;
      case DOUBLE -> random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
      case BOOLEAN -> random.nextBoolean();
      case STRING -> "w" + random.nextInt(6);
      case BYTES -> ByteBuffer.wrap(bytes(1 + random.nextInt(6)));
      case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
      case ENUM ->
          new GenericData.EnumSymbol(schema, List.of("A", "B", "C").get(random.nextInt(3)));
      case ARRAY ->
          IntStream.range(0, random.nextInt(4))
              .mapToObj(i -> value(schema.getElementType()))
              .toList();
      case MAP -> random.nextBoolean() ? Map.of() : Map.of("k", "v");
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        yield record;
      }
    };
  }

  /** Within some 150 years of 1970; far beyond, a double no longer knows the time of day. */
  private long time(Schema schema) {
    long millis = random.nextLong() % 5_000_000_000_000L;
    boolean micros = schema.getLogicalType().getName().endsWith("-micros");
    return micros ? millis * 1000 + random.nextInt(1000) : millis;
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
