package io.eddy.trainer.sample;

import io.eddy.command.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The Avro schema of made-up rows: a record a prefix, nullable where the history had gaps. */
final class SampleSchema {
  private static final String NAME = "SyntheticRow";
  private static final String NAMESPACE = "io.eddy.sample";

  private SampleSchema() {}

  static Schema of(List<SampledField> fields) {
    return record(NAME, "", fields);
  }

  private static Schema record(String name, String prefix, List<SampledField> fields) {
    Map<String, List<SampledField>> byName = new LinkedHashMap<>();
    for (SampledField field : fields) {
      String rest = field.path().substring(prefix.length());
      int dot = rest.indexOf('.');
      String first = dot < 0 ? rest : rest.substring(0, dot);
      byName.computeIfAbsent(first, key -> new ArrayList<>()).add(field);
    }
    List<Schema.Field> made = new ArrayList<>();
    byName.forEach((first, below) -> made.add(field(name, prefix + first, first, below)));
    return Schema.createRecord(name, null, NAMESPACE, false, made);
  }

  private static Schema.Field field(
      String above, String path, String name, List<SampledField> below) {
    SampledField field = below.get(0);
    boolean leaf = below.stream().anyMatch(each -> each.path().equals(path));
    try {
      if (leaf && below.size() > 1) {
        throw new Failure(unnamed(path, "it is a value and a record at once"));
      }
      if (!leaf) {
        return new Schema.Field(name, record(above + "_" + name, path + ".", below));
      }
      return field.gaps()
          ? new Schema.Field(
              name,
              Schema.createUnion(Schema.create(Schema.Type.NULL), type(field)),
              null,
              Schema.Field.NULL_DEFAULT_VALUE)
          : new Schema.Field(name, type(field));
    } catch (AvroRuntimeException e) {
      throw new Failure(unnamed(path, e.getMessage()), e);
    }
  }

  private static String unnamed(String path, String reason) {
    return "field " + path + " cannot stand in an Avro file: " + reason + "; expected a .csv file";
  }

  private static Schema type(SampledField field) {
    if (field instanceof SampledField.Word) {
      return Schema.create(Schema.Type.STRING);
    }
    if (field instanceof SampledField.Time) {
      return LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    }
    boolean whole = ((SampledField.Number) field).whole();
    return Schema.create(whole ? Schema.Type.LONG : Schema.Type.DOUBLE);
  }
}
