package io.eddy.local.fuzz.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Makes up record schemas with everything that Avro allows, recursion included. One thread. */
final class RandomSchema {
  private static final String SPACE = "io.eddy.fuzz";
  private static final int DEEPEST = 4;

  private final Random random;
  private int names;

  RandomSchema(Random random) {
    this.random = random;
  }

  Schema record() {
    return record(0, 1 + random.nextInt(8));
  }

  private Schema record(int depth, int size) {
    Schema record = Schema.createRecord("R" + names++, null, SPACE, false);
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Schema type = random.nextInt(12) == 0 ? again(record) : maybeUnion(depth);
      fields.add(new Schema.Field("f" + names++, type, null, (Object) null));
    }
    record.setFields(fields);
    return record;
  }

  /** The record inside itself, where it can end. */
  private Schema again(Schema record) {
    return switch (random.nextInt(3)) {
      case 0 -> Schema.createArray(record);
      case 1 -> Schema.createMap(record);
      default -> Schema.createUnion(none(), record);
    };
  }

  private static Schema none() {
    return Schema.create(Schema.Type.NULL);
  }

  private Schema maybeUnion(int depth) {
    Schema type = type(depth);
    return switch (random.nextInt(5)) {
      case 0 -> union(List.of(none(), type));
      case 1 -> union(List.of(type, none()));
      case 2 -> random.nextInt(3) == 0 ? union(List.of(type, none(), type(depth))) : type;
      default -> type;
    };
  }

  /** Not every union is allowed; then it is the first branch that is not null. */
  private static Schema union(List<Schema> branches) {
    try {
      return Schema.createUnion(branches);
    } catch (AvroRuntimeException notAllowed) {
      return branches.get(0).getType() == Schema.Type.NULL ? branches.get(1) : branches.get(0);
    }
  }

  private Schema type(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 26 : 20)) {
      case 0 -> Schema.create(Schema.Type.INT);
      case 1 -> Schema.create(Schema.Type.LONG);
      case 2 -> Schema.create(Schema.Type.FLOAT);
      case 3, 4 -> Schema.create(Schema.Type.DOUBLE);
      case 5 -> Schema.create(Schema.Type.BOOLEAN);
      case 6, 7 -> Schema.create(Schema.Type.STRING);
      case 8 -> Schema.create(Schema.Type.BYTES);
      case 9 -> Schema.createEnum("E" + names++, null, SPACE, List.of("A", "B", "C"));
      case 10 -> fixed(random.nextInt(20));
      case 11 -> decimal(Schema.create(Schema.Type.BYTES), 1 + random.nextInt(40));
      case 12 -> decimal(Schema.create(Schema.Type.BYTES), 2_000_000_000);
      case 13 -> decimal(fixed(8), 1 + random.nextInt(18));
      case 14 -> logical(LogicalTypes.timestampMillis(), Schema.Type.LONG);
      case 15 -> logical(LogicalTypes.timestampMicros(), Schema.Type.LONG);
      case 16 -> logical(LogicalTypes.timestampNanos(), Schema.Type.LONG);
      case 17 -> logical(LogicalTypes.date(), Schema.Type.INT);
      case 18 -> logical(LogicalTypes.timeMillis(), Schema.Type.INT);
      case 19 ->
          random.nextInt(4) == 0 ? none() : logical(LogicalTypes.timeMicros(), Schema.Type.LONG);
      case 20, 21 -> Schema.createArray(maybeUnion(depth + 1));
      case 22 -> Schema.createMap(maybeUnion(depth + 1));
      case 23 -> record(depth + 1, 0);
      default -> record(depth + 1, 1 + random.nextInt(4));
    };
  }

  private Schema fixed(int size) {
    return Schema.createFixed("F" + names++, null, SPACE, size);
  }

  private Schema decimal(Schema type, int precision) {
    return LogicalTypes.decimal(precision, random.nextInt(precision)).addToSchema(type);
  }

  private static Schema logical(LogicalType logical, Schema.Type type) {
    return logical.addToSchema(Schema.create(type));
  }
}
