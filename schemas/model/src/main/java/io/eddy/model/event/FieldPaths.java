package io.eddy.model.event;

import java.util.Optional;
import org.apache.avro.Schema;

/** Finds fields by dotted path in a record schema, through nullable unions, names and aliases. */
public final class FieldPaths {
  private FieldPaths() {}

  /** The field that the model knows by this name; a renamed field is found by its alias. */
  static Optional<Schema.Field> field(Schema schema, String name) {
    Schema record = nonNull(schema);
    if (record.getType() != Schema.Type.RECORD) {
      return Optional.empty();
    }
    Schema.Field field = record.getField(name);
    if (field != null) {
      return Optional.of(field);
    }
    return record.getFields().stream().filter(f -> f.aliases().contains(name)).findFirst();
  }

  /** The one branch of a nullable union that is not null; any other schema is itself. */
  public static Schema nonNull(Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      var others = schema.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
      if (others.size() == 1) {
        return others.get(0);
      }
    }
    return schema;
  }
}
