package io.eddy.model.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * One field of the history's schema that is no record itself, and how to find its value in a record
 * of that schema or of an older one. Immutable.
 *
 * @param path dotted
 * @param names one for each record on the way; CSV columns may have dots in theirs
 * @param schema the field's, without the null of a nullable union
 * @param fallback what a record without the field means; absent when that is not known
 */
record LeafField(
    String path, List<String> names, Schema schema, FieldType type, Optional<Fallback> fallback) {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  LeafField {
    names = List.copyOf(names);
  }

  /** The default of the schema, as Avro's generic value; null for a default of null. */
  record Fallback(Object value) {}

  /** The generic value; null when it is missing. */
  Object valueIn(IndexedRecord record) {
    Object value = record;
    for (String name : names) {
      if (!(value instanceof IndexedRecord parent)) {
        return null;
      }
      Optional<Schema.Field> field = find(parent.getSchema(), name);
      if (field.isEmpty()) {
        return fallback.map(Fallback::value).orElse(null);
      }
      value = parent.get(field.get().pos());
    }
    return value;
  }

  private static Optional<Schema.Field> find(Schema record, String name) {
    Schema.Field field = record.getField(name);
    return field != null
        ? Optional.of(field)
        : record.getFields().stream().filter(f -> f.aliases().contains(name)).findFirst();
  }

  /** A generic value as a number; milliseconds since 1970 or midnight for the time types. */
  double number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      byte[] unscaled = bytes(value);
      return unscaled.length == 0
          ? Double.NaN
          : new BigDecimal(new BigInteger(unscaled), decimal.getScale()).doubleValue();
    }
    double number = ((Number) value).doubleValue();
    if (!type.isTime()) {
      return number;
    }
    String unit = schema.getLogicalType().getName();
    if (unit.endsWith("-micros")) {
      return number / 1e3;
    }
    if (unit.endsWith("-nanos")) {
      return number / 1e6;
    }
    return type == FieldType.DATE ? number * MILLIS_PER_DAY : number;
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
