package io.eddy.streams.topology;

import io.eddy.model.event.FieldPaths;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A dotted path into an event. A renamed field is found by its alias. Immutable. */
record FieldPath(List<String> names) {
  FieldPath {
    names = List.copyOf(names);
  }

  static FieldPath of(String dotted) {
    return new FieldPath(List.of(dotted.split("\\.")));
  }

  /** The text at the path; nothing where the event holds null or has no such field. */
  Optional<String> text(GenericRecord event) {
    GenericRecord record = event;
    for (int i = 0; i < names.size(); i++) {
      Optional<Schema.Field> field = field(record.getSchema(), names.get(i));
      if (field.isEmpty()) {
        return Optional.empty();
      }
      Object value = record.get(field.get().pos());
      if (i == names.size() - 1) {
        Schema schema = FieldPaths.nonNull(field.get().schema());
        return Optional.ofNullable(value).map(present -> FieldText.of(schema, present));
      }
      if (!(value instanceof GenericRecord inner)) {
        return Optional.empty();
      }
      record = inner;
    }
    return Optional.empty();
  }

  /** The schema with nothing but this path, so that everything else is skipped. */
  Schema project(Schema writer) {
    return project(writer, 0);
  }

  private Schema project(Schema schema, int depth) {
    Schema record = FieldPaths.nonNull(schema);
    if (depth == names.size() || record.getType() != Schema.Type.RECORD) {
      return schema;
    }
    List<Schema.Field> kept =
        field(record, names.get(depth)).stream()
            .map(
                field ->
                    new Schema.Field(
                        field.name(), project(field.schema(), depth + 1), null, (Object) null))
            .toList();
    Schema part = Schema.createRecord(record.getName(), null, record.getNamespace(), false, kept);
    return schema.getType() == Schema.Type.UNION
        ? Schema.createUnion(
            schema.getTypes().stream()
                .map(branch -> branch.getType() == Schema.Type.NULL ? branch : part)
                .toList())
        : part;
  }

  private static Optional<Schema.Field> field(Schema record, String name) {
    Schema.Field field = record.getField(name);
    return field != null
        ? Optional.of(field)
        : record.getFields().stream().filter(f -> f.aliases().contains(name)).findFirst();
  }
}
