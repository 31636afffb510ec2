package io.eddy.local.generate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A nested record as one row: dotted names, times as ISO-8601, nothing where there is no value. */
final class FlatColumns {
  private final Schema schema;

  FlatColumns(Schema schema) {
    this.schema = schema;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    collect(schema, "", names);
    return names;
  }

  private static void collect(Schema record, String prefix, List<String> names) {
    for (Schema.Field field : record.getFields()) {
      if (field.schema().getType() == Schema.Type.RECORD) {
        collect(field.schema(), prefix + field.name() + ".", names);
      } else {
        names.add(prefix + field.name());
      }
    }
  }

  List<String> row(GenericRecord record) {
    List<String> row = new ArrayList<>();
    fill(record, row);
    return row;
  }

  private static void fill(GenericRecord record, List<String> row) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value instanceof GenericRecord nested) {
        fill(nested, row);
      } else {
        row.add(text(field.schema(), value));
      }
    }
  }

  private static String text(Schema schema, Object value) {
    if (value == null) {
      return "";
    }
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
        ? Instant.ofEpochMilli((Long) value).toString()
        : value.toString();
  }
}
