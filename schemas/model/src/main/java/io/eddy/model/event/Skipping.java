package io.eddy.model.event;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

/**
 * Steps over what the model does not use, as strictly as if it were read: what passes here, any
 * Avro reader can read. Its time and its stack are bounded by the bytes that there are, not by what
 * the bytes claim. Belongs to one decoder.
 */
final class Skipping {
  /** Readers of whole records recurse; this fits their stacks, and is as deep as protobuf goes. */
  private static final int DEEPEST = 100;

  /**
   * What takes no bytes costs the sender nothing, but a reader of whole records an object each. So
   * many are allowed, and so many more for each byte that there is.
   */
  private static final long NOTHINGS = 10_000;

  private static final long NOTHINGS_A_BYTE = 4;

  /** How many values stand in a value that takes no bytes; nothing for schemas that take some. */
  private final Map<Schema, Long> nothing = new IdentityHashMap<>();

  private long nothingsLeft;

  /** Must be called once an event, before it is read. */
  void begin(Decoder in) {
    nothingsLeft = NOTHINGS + NOTHINGS_A_BYTE * Math.max(0, in.remainingBytes());
  }

  ValueReader of(Schema schema) {
    weigh(schema, new IdentityHashMap<>());
    return switch (schema.getType()) {
      case STRING, BYTES -> (in, rows, row) -> bytes(in);
      case INT -> (in, rows, row) -> in.readInt();
      case LONG -> (in, rows, row) -> in.readLong();
      case FLOAT -> (in, rows, row) -> in.skipFixed(Float.BYTES);
      case DOUBLE -> (in, rows, row) -> in.skipFixed(Double.BYTES);
      case BOOLEAN -> (in, rows, row) -> in.readBoolean();
      default -> (in, rows, row) -> value(schema, in, 0);
    };
  }

  /** Named schemas may be used again and again; each is weighed once. */
  private long weigh(Schema schema, Map<Schema, Boolean> seen) {
    if (nothing.containsKey(schema)) {
      return nothing.get(schema);
    }
    if (seen.put(schema, true) != null) {
      return 0;
    }
    long weight = 0;
    switch (schema.getType()) {
      case NULL -> weight = 1;
      case FIXED -> weight = schema.getFixedSize() == 0 ? 1 : 0;
      case RECORD -> weight = fields(schema, seen);
      case ARRAY -> weigh(schema.getElementType(), seen);
      case MAP -> weigh(schema.getValueType(), seen);
      case UNION -> schema.getTypes().forEach(branch -> weigh(branch, seen));
      default -> {}
    }
    if (weight > 0) {
      nothing.put(schema, weight);
    }
    return weight;
  }

  private long fields(Schema record, Map<Schema, Boolean> seen) {
    long sum = 1;
    boolean all = true;
    for (Schema.Field field : record.getFields()) {
      long weight = weigh(field.schema(), seen);
      all &= weight > 0;
      sum = Math.min(Integer.MAX_VALUE, sum + weight);
    }
    return all ? sum : 0;
  }

  private void value(Schema schema, Decoder in, int depth) throws IOException {
    switch (schema.getType()) {
      case RECORD -> record(schema, in, deeper(depth));
      case ARRAY -> array(schema.getElementType(), in, deeper(depth));
      case MAP -> map(schema.getValueType(), in, deeper(depth));
      case UNION -> value(branch(schema, in), in, depth);
      case STRING, BYTES -> bytes(in);
      case ENUM -> symbol(schema, in);
      case FIXED -> in.skipFixed(schema.getFixedSize());
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.skipFixed(Float.BYTES);
      case DOUBLE -> in.skipFixed(Double.BYTES);
      case BOOLEAN -> in.readBoolean();
      case NULL -> in.readNull();
    }
  }

  private static int deeper(int depth) throws IOException {
    if (depth == DEEPEST) {
      throw new MalformedEventException("it is nested more than " + DEEPEST + " levels deep");
    }
    return depth + 1;
  }

  private void record(Schema record, Decoder in, int depth) throws IOException {
    Long weight = nothing.get(record);
    if (weight != null) {
      count(1, weight);
      return;
    }
    List<Schema.Field> fields = record.getFields();
    for (int i = 0; i < fields.size(); i++) {
      value(fields.get(i).schema(), in, depth);
    }
  }

  private void array(Schema element, Decoder in, int depth) throws IOException {
    Long weight = nothing.get(element);
    for (long left = items(in); left > 0; left = items(in)) {
      if (weight != null) {
        count(left, weight);
      } else {
        // Each item takes a byte at least, or is too deep: more of them than bytes end in an error.
        for (long i = 0; i < left; i++) {
          value(element, in, depth);
        }
      }
    }
  }

  private void map(Schema value, Decoder in, int depth) throws IOException {
    for (long left = items(in); left > 0; left = items(in)) {
      for (long i = 0; i < left; i++) {
        bytes(in);
        value(value, in, depth);
      }
    }
  }

  /** Of a block; its length in bytes, which stands behind a negative count, is not relied upon. */
  private static long items(Decoder in) throws IOException {
    long count = in.readLong();
    if (count >= 0) {
      return count;
    }
    if (count == Long.MIN_VALUE || in.readLong() < 0) {
      throw new MalformedEventException("an array or map has a block of impossible size");
    }
    return -count;
  }

  private void count(long items, long weight) throws IOException {
    nothingsLeft -= Math.min(Integer.MAX_VALUE, items) * weight;
    if (nothingsLeft < 0) {
      throw new MalformedEventException("too many values in it take no bytes");
    }
  }

  private static Schema branch(Schema union, Decoder in) throws IOException {
    List<Schema> branches = union.getTypes();
    int branch = in.readIndex();
    if (branch < 0 || branch >= branches.size()) {
      throw new MalformedEventException(
          "it names branch " + branch + " of a union of " + branches.size());
    }
    return branches.get(branch);
  }

  private static void symbol(Schema symbols, Decoder in) throws IOException {
    int symbol = in.readEnum();
    if (symbol < 0 || symbol >= symbols.getEnumSymbols().size()) {
      throw new MalformedEventException(
          "it names symbol " + symbol + " of " + symbols.getEnumSymbols().size());
    }
  }

  private static void bytes(Decoder in) throws IOException {
    long length = in.readLong();
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new MalformedEventException("a length of " + length + " bytes");
    }
    in.skipFixed((int) length);
  }
}
