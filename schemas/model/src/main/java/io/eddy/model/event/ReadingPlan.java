package io.eddy.model.event;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;

/** Walks a writer schema once and turns it into a tree of readers, noting which features it met. */
final class ReadingPlan {
  private final FeatureSpec spec;
  private final RowEncoder encoder;
  private final ValueReaders readers;
  private final Skipping skipping;
  private final Set<Integer> found = new HashSet<>();

  ReadingPlan(FeatureSpec spec, RowEncoder encoder, Skipping skipping) {
    this.spec = spec;
    this.encoder = encoder;
    this.skipping = skipping;
    this.readers = new ValueReaders(encoder);
  }

  ValueReader of(Schema writer) throws SchemaMismatchException {
    if (writer.getType() != Schema.Type.RECORD) {
      throw new SchemaMismatchException(
          "events must be records, but the schema is " + writer.getType().getName());
    }
    List<ValueReader> steps = new ArrayList<>();
    steps.add(record(writer, "", new HashSet<>()));
    for (int i = 0; i < spec.features().size(); i++) {
      Feature feature = spec.features().get(i);
      if (feature.kind() != FeatureKind.MISSING_COUNT && !found.contains(i)) {
        steps.add(fallback(writer, feature, i));
      }
    }
    return sequence(steps);
  }

  private static ValueReader sequence(List<ValueReader> steps) {
    if (steps.size() == 1) {
      return steps.get(0);
    }
    ValueReader[] all = steps.toArray(ValueReader[]::new);
    return (in, rows, row) -> {
      for (ValueReader step : all) {
        step.read(in, rows, row);
      }
    };
  }

  private ValueReader record(Schema record, String prefix, Set<Schema> above)
      throws SchemaMismatchException {
    above.add(record);
    List<ValueReader> steps = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      steps.add(field(record, field, prefix, above));
    }
    above.remove(record);
    return sequence(steps);
  }

  private ValueReader field(Schema record, Schema.Field field, String prefix, Set<Schema> above)
      throws SchemaMismatchException {
    for (String name : names(record, field)) {
      String path = prefix + name;
      if (spec.features().stream().anyMatch(feature -> leads(path, feature.path()))) {
        return value(field.schema(), path, above);
      }
    }
    return skipping.of(field.schema());
  }

  /** The field's name, then those of its aliases that no other field has as its name. */
  private static List<String> names(Schema record, Schema.Field field) {
    List<String> names = new ArrayList<>(List.of(field.name()));
    field.aliases().stream()
        .filter(alias -> record.getField(alias) == null)
        .sorted()
        .forEach(names::add);
    return names;
  }

  private static boolean leads(String path, String feature) {
    return feature.equals(path) || feature.startsWith(path + ".");
  }

  private ValueReader value(Schema schema, String path, Set<Schema> above)
      throws SchemaMismatchException {
    if (schema.getType() == Schema.Type.UNION) {
      return union(schema, path, above);
    }
    if (schema.getType() == Schema.Type.RECORD && !above.contains(schema)) {
      return record(schema, path + ".", above);
    }
    return leaf(schema, path);
  }

  private ValueReader union(Schema union, String path, Set<Schema> above)
      throws SchemaMismatchException {
    List<ValueReader> branches = new ArrayList<>();
    for (Schema branch : union.getTypes()) {
      branches.add(
          branch.getType() == Schema.Type.NULL
              ? (in, rows, row) -> in.readNull()
              : value(branch, path, above));
    }
    ValueReader[] all = branches.toArray(ValueReader[]::new);
    return (in, rows, row) -> {
      int index = in.readIndex();
      if (index < 0 || index >= all.length) {
        throw new MalformedEventException(
            "field " + path + " names branch " + index + " of a union of " + all.length);
      }
      all[index].read(in, rows, row);
    };
  }

  private ValueReader leaf(Schema schema, String path) throws SchemaMismatchException {
    List<Integer> fed =
        IntStream.range(0, spec.features().size())
            .filter(i -> spec.features().get(i).path().equals(path))
            .boxed()
            .toList();
    if (fed.isEmpty()) {
      return skipping.of(schema);
    }
    FeatureKind kind = spec.features().get(fed.get(0)).kind();
    found.addAll(fed);
    return readers
        .of(schema, kind, fed)
        .orElseThrow(
            () ->
                new SchemaMismatchException(
                    "field "
                        + path
                        + " is "
                        + describe(schema)
                        + ", which the model cannot read as "
                        + kind));
  }

  private static String describe(Schema schema) {
    return schema.getLogicalType() == null
        ? schema.getType().getName()
        : schema.getLogicalType().getName();
  }

  /** What the training schema's default says for a field that this writer does not have. */
  private ValueReader fallback(Schema writer, Feature feature, int index)
      throws SchemaMismatchException {
    String value = feature.fallback();
    if (value == null) {
      throw new SchemaMismatchException(
          "schema "
              + writer.getFullName()
              + " has no field "
              + feature.path()
              + ", which the model needs as "
              + feature.kind());
    }
    if (value.isEmpty()) {
      return (in, rows, row) -> {};
    }
    if (feature.kind() == FeatureKind.CATEGORY) {
      Utf8 text = new Utf8(value);
      return (in, rows, row) -> encoder.category(rows, row, index, text);
    }
    double number = Double.parseDouble(value);
    return feature.kind() == FeatureKind.NUMBER
        ? (in, rows, row) -> encoder.number(rows, row, index, number)
        : (in, rows, row) -> encoder.time(rows, row, index, number);
  }
}
