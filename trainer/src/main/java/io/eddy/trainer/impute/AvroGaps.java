package io.eddy.trainer.impute;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Counts the missing values of Avro records by path, whether or not a model looks at them. */
final class AvroGaps {
  private final Schema schema;

  AvroGaps(Schema schema) {
    this.schema = schema;
  }

  /** Whether somewhere within a record there may be another of its kind. */
  static boolean holdsItself(Schema record) {
    Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return record.getFields().stream().anyMatch(field -> holds(field.schema(), record, seen));
  }

  private static boolean holds(Schema at, Schema wanted, Set<Schema> seen) {
    if (at == wanted) {
      return true;
    }
    if (!seen.add(at)) {
      return false;
    }
    return switch (at.getType()) {
      case RECORD -> at.getFields().stream().anyMatch(field -> holds(field.schema(), wanted, seen));
      case UNION -> at.getTypes().stream().anyMatch(branch -> holds(branch, wanted, seen));
      case ARRAY -> holds(at.getElementType(), wanted, seen);
      case MAP -> holds(at.getValueType(), wanted, seen);
      default -> false;
    };
  }

  void count(GenericRecord record, Tally tally) {
    for (Schema.Field field : schema.getFields()) {
      count(record.get(field.pos()), field.name(), tally);
    }
  }

  private void count(Object value, String path, Tally tally) {
    if (AvroField.missing(value)) {
      tally.missing(path);
    } else if (value instanceof GenericRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        count(record.get(field.pos()), path + "." + field.name(), tally);
      }
    }
  }
}
