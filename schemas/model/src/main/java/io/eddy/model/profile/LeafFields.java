package io.eddy.model.profile;

import io.eddy.model.event.FieldPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/** Walks a record schema, through nullable unions and nested records, down to its leaf fields. */
final class LeafFields {
  private final List<LeafField> found = new ArrayList<>();

  private LeafFields() {}

  static List<LeafField> of(Schema record) {
    LeafFields walk = new LeafFields();
    walk.into(record, List.of(), new HashSet<>());
    return List.copyOf(walk.found);
  }

  private void into(Schema record, List<Schema.Field> above, Set<Schema> open) {
    open.add(record);
    for (Schema.Field field : record.getFields()) {
      List<Schema.Field> way = new ArrayList<>(above);
      way.add(field);
      Schema schema = FieldPaths.nonNull(field.schema());
      if (schema.getType() == Schema.Type.RECORD && !open.contains(schema)) {
        into(schema, way, open);
      } else {
        found.add(leaf(way, schema));
      }
    }
    open.remove(record);
  }

  private static LeafField leaf(List<Schema.Field> way, Schema schema) {
    List<String> names = way.stream().map(Schema.Field::name).toList();
    return new LeafField(
        String.join(".", names), names, schema, FieldType.of(schema), fallback(way, names));
  }

  /**
   * What an older record without the field means. It may lack the field alone or a record around
   * it, and the schema may have a default for each; only when all defaults agree is the answer
   * known.
   */
  private static Optional<LeafField.Fallback> fallback(List<Schema.Field> way, List<String> names) {
    List<LeafField.Fallback> candidates = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      if (way.get(i).hasDefaultValue()) {
        Object value = GenericData.get().getDefaultValue(way.get(i));
        candidates.add(new LeafField.Fallback(below(value, names.subList(i + 1, names.size()))));
      }
    }
    return candidates.stream()
        .findFirst()
        .filter(first -> candidates.stream().allMatch(other -> agree(first, other)));
  }

  private static boolean agree(LeafField.Fallback one, LeafField.Fallback other) {
    return Objects.equals(one.value(), other.value());
  }

  private static Object below(Object value, List<String> names) {
    Object at = value;
    for (String name : names) {
      if (!(at instanceof IndexedRecord record)) {
        return null;
      }
      at = record.get(record.getSchema().getField(name).pos());
    }
    return at;
  }
}
