package io.eddy.trainer.impute;

import io.eddy.command.Failure;
import io.eddy.trainer.output.AvroRecords;
import io.eddy.trainer.output.NewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Writes an Avro container file again with its gaps filled: the same records, and behind their
 * fields a nullable one for each field with gaps that says how sure the model is.
 */
final class AvroImputation {
  private final Schema schema;
  private final Map<ImputedField, AvroField> places = new LinkedHashMap<>();
  private final Map<ImputedField, String> certainties = new LinkedHashMap<>();
  private final AvroGaps gaps;

  private AvroImputation(Path input, Schema schema, List<ImputedField> withGaps) {
    if (AvroGaps.holdsItself(schema)) {
      // The same name would stand for the record with the new fields and for the one without.
      throw new Failure(input + " holds records within records of their own kind; expected others");
    }
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    for (ImputedField field : withGaps) {
      Optional<AvroField> place = AvroField.find(schema, field.path());
      // A field that this file's schema does not have has no cells to fill.
      if (place.isPresent()) {
        String name = field.certaintyName().replace('.', '_');
        if (schema.getField(name) != null) {
          throw new Failure(
              input
                  + " has a field "
                  + name
                  + " already; expected that name to be free for how sure the model is of "
                  + field.path());
        }
        places.put(field, place.get());
        certainties.put(field, name);
        fields.add(certainty(name));
      }
    }
    this.schema =
        Schema.createRecord(
            schema.getName(), schema.getDoc(), schema.getNamespace(), schema.isError(), fields);
    schema.getAliases().forEach(this.schema::addAlias);
    schema.getObjectProps().forEach(this.schema::addProp);
    this.gaps = new AvroGaps(schema);
  }

  private static Schema.Field certainty(String name) {
    return new Schema.Field(
        name,
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.DOUBLE)),
        null,
        Schema.Field.NULL_DEFAULT_VALUE);
  }

  static Tally write(Path input, NewFile output, FilledRows filled, Filling filling) {
    try (DataFileReader<GenericRecord> in =
        new DataFileReader<>(input.toFile(), new GenericDatumReader<>())) {
      AvroImputation imputation = new AvroImputation(input, in.getSchema(), filling.withGaps());
      Tally tally = new Tally();
      try (AvroRecords records = new AvroRecords(output, imputation.schema, input.toString())) {
        while (in.hasNext()) {
          records.add(imputation.record(in.next(), filled.next(), tally));
        }
        records.complete();
      }
      return tally;
    } catch (IOException | AvroRuntimeException e) {
      throw new Failure("cannot read " + input + ": " + Failure.reason(e), e);
    }
  }

  private GenericRecord record(
      GenericRecord old, Map<ImputedField, FilledCell> filled, Tally tally) {
    gaps.count(old, tally);
    GenericRecord made = new GenericData.Record(schema);
    for (Schema.Field field : old.getSchema().getFields()) {
      made.put(field.pos(), old.get(field.pos()));
    }
    places.forEach(
        (field, place) -> {
          FilledCell cell = filled.get(field);
          if (cell != null && place.fill(made, cell)) {
            made.put(certainties.get(field), cell.certainty());
            tally.filled(place.path());
          }
        });
    return made;
  }
}
